"""The names that a letter may hold, and what they stand for; no other name is filled or accepted."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from casework.errors import Sentence

# Filled from the case, as far as the case knows; the others are typed by whoever writes.
FROM_THE_CASE: Mapping[str, Sentence] = MappingProxyType(
    {
        "co_quan": _("Authority that writes"),
        "co_quan_cap_tren": _("Authority above it"),
        "nguoi_co_tham_quyen": _("Who is competent to resolve"),
        "so_vu": _("Number of the case"),
        "ma_theo_doi": _("Tracking code"),
        "loai_don": _("What sort of submission it is"),
        "ngay_nhan_don": _("Day of receipt"),
        "ngay_thu_ly": _("Day of acceptance"),
        "han_giai_quyet": _("Last day for the result"),
        "han_bo_sung": _("Last day for what is missing"),
        "can_bo_thu_ly": _("Officer who handles it"),
        "nguoi_gui": _("Who wrote, with a form of address"),
        "dia_chi_nguoi_gui": _("Address of who wrote"),
        "noi_dung": _("What it is about"),
        "nguoi_bi_khieu_nai": _("Who is complained of"),
        "nguoi_bi_to_cao": _("Who is denounced"),
        "tai_lieu_thieu": _("What is missing"),
        "co_quan_tham_quyen": _("Competent body"),
        "co_quan_chuyen_den": _("Body that forwarded it"),
        "ly_do": _("Reason"),
        "dieu_luat": _("Article of the law"),
        "ngay_tam_dinh_chi": _("Day of suspension"),
        "ngay_tiep_tuc": _("Day of resumption"),
        "ngay_doi_thoai": _("Day of the dialogue"),
        "dia_diem_doi_thoai": _("Place of the dialogue"),
        "ket_qua_xac_minh": _("What verification found"),
        "ket_qua_giai_quyet": _("Result"),
        "viec_da_hen": _("Duty that is late"),
        "ngay_da_hen": _("Day that was promised"),
        "can_cu_thoi_han": _("Article that sets the time limit"),
        "so_ket_luan": _("Number of the conclusion"),
        "ngay_ket_luan": _("Day of the conclusion"),
    }
)
TYPED: Mapping[str, Sentence] = MappingProxyType(
    {
        "gio_doi_thoai": _("Hour of the dialogue"),
        "nguoi_chu_tri": _("Who chairs"),
        "thanh_phan_khac": _("Who else takes part"),
        "y_kien_doi_thoai": _("What was said"),
        "ket_qua_doi_thoai": _("Result of the dialogue"),
        "dien_thoai_co_quan": _("Telephone of the authority"),
        "noi_dung_to_cao": _("What is denounced, without who denounced it"),
        "don_vi_xac_minh": _("Who verifies"),
        "han_giai_trinh": _("Last day to explain"),
        "can_cu_phap_luat": _("Law that applies"),
        "ket_luan": _("Conclusion"),
        "noi_dung_giai_quyet": _("What is decided"),
        "tom_tat_ket_luan": _("Conclusion in short"),
        "ket_qua_lan_dau": _("Result of the first instance"),
        "co_quan_lan_hai": _("Who resolves a second complaint"),
        "noi_dung_tra_loi": _("Answer"),
        "co_quan_duoc_don_doc": _("Authority that is urged"),
        "han_bao_cao": _("Last day to report"),
        "ngay_hen_moi": _("New day promised"),
    }
)
FIELDS: Mapping[str, Sentence] = MappingProxyType({**FROM_THE_CASE, **TYPED})
# Luật TC Đ8, Đ56: in a letter about a denunciation these names do not exist.
OF_WHO_WROTE = frozenset({"nguoi_gui", "dia_chi_nguoi_gui", "noi_dung", "co_quan_chuyen_den"})
