-- Who misses just one requirement, everything else settled? Counted by requirement.
with satu as (
  select nomor, list_filter(syarat, lambda s: s.status = 'tidak_terpenuhi') as kurang,
         list_filter(syarat, lambda s: s.status = 'belum_dapat_dinilai') as terbuka
  from hasil)
select kurang[1].id as syarat, count(*) as permohonan, list(nomor order by nomor)[1:10] as contoh
from satu
where len(kurang) = 1 and len(terbuka) = 0
group by 1
order by 2 desc, 1
