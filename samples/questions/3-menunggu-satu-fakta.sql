-- Who waits for one fact only, and which?
select nomor, terbuka.fakta[1] as fakta
from hasil
where putusan = 'belum_dapat_dinilai' and len(terbuka.fakta) = 1 and len(terbuka.hukum) = 0
order by nomor
