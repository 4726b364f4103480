-- Who is refused, and by which requirements?
select nomor, list_transform(list_filter(syarat, lambda s: s.status = 'tidak_terpenuhi'), lambda s: s.id) as belum_terpenuhi
from hasil
where putusan = 'belum_memenuhi_syarat'
order by nomor
