-- How many hang on a point of law, and on which?
select hukum, count(*) as permohonan
from (select unnest(terbuka.hukum) as hukum from hasil)
group by 1
order by 2 desc, 1
