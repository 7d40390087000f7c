"""Every letter with full and lifelike values, without a database: for looking at them and for measuring.

docs/render_letters.py writes them as files.
"""

# ruff: noqa: E501 - sentences as they stand on paper

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType

from casework.letters.catalogue import Template
from casework.letters.heads import Head, form_note
from casework.letters.layout import lines, sentences
from casework.letters.letter import LetterPaper
from casework.letters.openness import filled
from casework.letters.signatures import signature_lines, usual
from casework.models import Authority
from casework.rules.abbreviations import document_sign
from casework.vocabulary import ACCUSATIONS, AuthorityKind, LetterSort
from tests.rules.reviewed import law

AT = datetime(2026, 8, 5, 2, 0, tzinfo=UTC)
ON = date(2026, 8, 5)
SIGNER = "Kon Sơ Ha Thương"
VALUES: Mapping[str, str] = MappingProxyType(
    {
        "co_quan": "Ủy ban nhân dân xã Lạc Dương",
        "co_quan_cap_tren": "Ủy ban nhân dân tỉnh Lâm Đồng",
        "nguoi_co_tham_quyen": "Chủ tịch Ủy ban nhân dân xã Lạc Dương",
        "so_vu": "KN-2026-00021",
        "ma_theo_doi": "M4TX-8QJD-2VF",
        "loai_don": "kiến nghị",
        "ngay_nhan_don": "06/07/2026",
        "ngay_thu_ly": "08/07/2026",
        "han_giai_quyet": "07/08/2026",
        "han_bo_sung": "21/07/2026",
        "can_bo_thu_ly": "Công chức địa chính Nguyễn Hữu Thạch",
        "nguoi_gui": "bà Ka Brum",
        "dia_chi_nguoi_gui": "thôn Liêng Bông, xã Lạc Dương, tỉnh Lâm Đồng",
        "noi_dung": "không đồng ý với Quyết định số 207/QĐ-UBND ngày 15/6/2026 về việc thu hồi 214 m² đất "
        "trồng cà phê tại thửa số 45, tờ bản đồ số 12; bồi thường thiếu 43 m² và chưa kiểm đếm 60 cây cà phê",
        "nguoi_bi_khieu_nai": "Chủ tịch Ủy ban nhân dân xã Lạc Dương",
        "nguoi_bi_to_cao": "ông Vương Gia Thạc, Trưởng phòng Kinh tế, Ủy ban nhân dân xã Lạc Dương",
        "tai_lieu_thieu": "bản sao Quyết định số 207/QĐ-UBND ngày 15/6/2026; biên bản kiểm đếm tài sản trên đất",
        "co_quan_tham_quyen": "Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng",
        "co_quan_chuyen_den": "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Lâm Đồng",
        "ly_do": "cần chờ kết quả giám định, trưng cầu giám định lại diện tích và cây trồng trên đất",
        "dieu_luat": "khoản 1 Điều 11a Luật Khiếu nại",
        "ngay_tam_dinh_chi": "10/07/2026",
        "ngay_tiep_tuc": "20/07/2026",
        "ngay_doi_thoai": "15/07/2026",
        "dia_diem_doi_thoai": "phòng họp số 2, trụ sở Ủy ban nhân dân xã Lạc Dương",
        "ket_qua_xac_minh": "Đối chiếu hồ sơ địa chính, trích lục bản đồ năm 1998 và kết quả đo đạc ngày 13/7/2026, "
        "diện tích đất bị thu hồi là 214 m², diện tích đã được bồi thường là 171 m². Số cây cà phê thực tế trên đất "
        "là 137 cây, biên bản kiểm đếm ngày 02/6/2026 chỉ ghi 77 cây.",
        "ket_qua_giai_quyet": "khiếu nại đúng một phần",
        "viec_da_hen": "giải quyết khiếu nại lần đầu",
        "ngay_da_hen": "07/08/2026",
        "can_cu_thoi_han": "Điều 28 Luật Khiếu nại",
        "so_ket_luan": "02/KL-UBND",
        "ngay_ket_luan": "03/08/2026",
        "gio_doi_thoai": "08 giờ 30 phút",
        "nguoi_chu_tri": "ông Kon Sơ Ha Thương, Chủ tịch Ủy ban nhân dân xã Lạc Dương",
        "thanh_phan_khac": "đại diện Mặt trận Tổ quốc Việt Nam xã; ông Cil Múp Ha Kar, trưởng thôn Liêng Bông",
        "y_kien_doi_thoai": "bà Ka Brum giữ nguyên nội dung khiếu nại, đề nghị kiểm đếm lại; đại diện Phòng Kinh tế "
        "thừa nhận biên bản ngày 02/6/2026 còn thiếu",
        "ket_qua_doi_thoai": "Các bên thống nhất tổ chức kiểm đếm lại trước ngày 20/7/2026.",
        "dien_thoai_co_quan": "0263 3839 115",
        "noi_dung_to_cao": "nhận tiền của hai hộ dân để hợp thức hóa 300 m² đất lấn chiếm tại thôn Đạ Nghịt trong "
        "tháng 3/2026.",
        "don_vi_xac_minh": "Tổ xác minh thành lập theo Quyết định số 31/QĐ-UBND ngày 09/7/2026",
        "han_giai_trinh": "24/07/2026",
        "can_cu_phap_luat": "khoản 2 Điều 12 Luật Đất đai; Điều 8 Luật Cán bộ, công chức.",
        "ket_luan": "nội dung khiếu nại của bà Ka Brum về diện tích và số cây trồng là đúng; nội dung về đơn giá là "
        "không có cơ sở.",
        "noi_dung_giai_quyet": "Công nhận nội dung khiếu nại của bà Ka Brum về diện tích 43 m² và 60 cây cà phê; giao "
        "Phòng Kinh tế lập phương án bồi thường bổ sung trước ngày 31/8/2026.",
        "tom_tat_ket_luan": "Người bị tố cáo có vi phạm trong quản lý đất đai; cơ quan đã kiến nghị xử lý theo quy "
        "định.",
        "ket_qua_lan_dau": "Quyết định số 12/QĐ-UBND ngày 17/7/2026 của Chủ tịch Ủy ban nhân dân xã Lạc Dương không "
        "công nhận nội dung khiếu nại.",
        "co_quan_lan_hai": "Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng",
        "noi_dung_tra_loi": "Ủy ban nhân dân xã đã kiểm tra tuyến đường thôn Liêng Bông, bố trí kinh phí sửa chữa đoạn "
        "hư hỏng dài 120 m; thi công xong trước ngày 30/9/2026.",
        "co_quan_duoc_don_doc": "Ủy ban nhân dân xã Di Linh",
        "han_bao_cao": "20/08/2026",
        "ngay_hen_moi": "20/08/2026",
    }
)
OF_A_DENUNCIATION = {
    "so_vu": "TC-2026-00007",
    "ket_luan": "nội dung tố cáo là đúng một phần.",
    "noi_dung_giai_quyet": "kiến nghị xử lý kỷ luật theo quy định; buộc khôi phục hiện trạng đất.",
    "dieu_luat": "điểm a khoản 1 Điều 34 Luật Tố cáo",
}
COMMUNE = Authority(name="UBND xã Lạc Dương", kind=AuthorityKind.COMMITTEE, head_title="Chủ tịch")


def sample(template: Template) -> LetterPaper:
    """The letter as it leaves, signed by the chairman under number 05."""
    known = dict(VALUES)
    if set(template.kinds) <= set(ACCUSATIONS):
        known |= OF_A_DENUNCIATION
    sign = document_sign(symbol=template.symbol, body="UBND", drafter="KT") if template.is_numbered else ""
    number = f"05/{sign}" if sign else ""
    is_dispatch = template.sort == LetterSort.DISPATCH
    subject = filled(template.subject, known)
    note = form_note(template.form, policies=law(), on=ON) if template.form else ""
    return LetterPaper(
        head=Head(
            superior="",
            issuer=("Ủy ban nhân dân", "xã Lạc Dương"),
            number=number,
            place_and_date="Lạc Dương, ngày 05 tháng 8 năm 2026",
            form_note=note,
        ),
        document_title=" ".join(part for part in (template.name or "Công văn", number) if part),
        name="" if is_dispatch else template.name,
        subject="" if is_dispatch else subject,
        about=subject if is_dispatch else "",
        addressees=sentences(filled("\n".join(template.addressees), known)),
        grounds=lines(filled("\n".join(template.grounds), known)),
        orders=template.orders,
        paragraphs=sentences(filled(template.body, known)),
        copies=lines(filled("\n".join(template.copies), known)),
        signs_as=signature_lines(usual(template, COMMUNE), unit=COMMUNE, title="Chủ tịch UBND xã"),
        signer=SIGNER,
    )
