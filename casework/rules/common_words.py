"""Plain words that stand in every letter and therefore name nothing."""

from __future__ import annotations

# Words before a number that make it a measure, a date or a sum.
_MEASURES = """
    ngay thang nam tuoi trieu dong met gio phut ngan nghin ty ti hon gan khoang luc tu den toi chi
    moi con co va la tren duoi sau truoc ap muc gia len xuong thuong dat cu cho ke them xet du trong
    voi lan dem hang tong mat duoc thieu vao ra dung sang trua chieu khi so dieu khoan diem huong
    giai quy ky lop hoc hoi hom dinh thoai sdt lai thu nha ghi chung nhan mong
"""
# Capitalised pairs of every letter: the country, institutions, offices, forms of address, papers.
_PAIRS = """
    viet nam, cong hoa, hoa xa, xa hoi, hoi chu, chu nghia, nghia viet, doc lap, lap tu, tu do, do
    hanh, hanh phuc, lam dong, da lat, uy ban, ban nhan, nhan dan, hoi dong, dong nhan, chu tich,
    tich ubnd, pho chu, giam doc, doc so, pho giam, van phong, truong phong, tiep cong, cong dan,
    ban tiep, thanh tra, tra tinh, tra chinh, chanh thanh, tong thanh, thu tuong, tuong chinh, chinh
    phu, bo truong, quoc hoi, mat tran, to quoc, cong an, vien kiem, kiem sat, toa an, an nhan, thi
    hanh, hanh an, so noi, noi vu, so nong, nong nghiep, moi truong, so xay, xay dung, so giao, giao
    duc, dao tao, so y, so tai, tai chinh, so tu, tu phap, so cong, cong thuong, so khoa, khoa hoc,
    cong nghe, bao hiem, ban quan, quan ly, quyet dinh, thong bao, ket luan, giay chung, chung nhan,
    luat dat, dat dai, luat khieu, luat to, nghi dinh, khieu nai, to cao, kien nghi, phan anh, don
    khieu, don to, don kien, kinh gui, ong chu, ba chu, qd ubnd, tb ubnd, qd xphc, ubnd tinh, ubnd
    xa, ubnd phuong, van thi
"""
MEASURES = frozenset(_MEASURES.split())
COMMON_PAIRS = frozenset(" ".join(pair.split()) for pair in _PAIRS.split(","))
