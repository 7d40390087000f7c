"""Invented people and matters of a province: enough words for many letters, none of a real one."""

from __future__ import annotations

FAMILY = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trương", "Lương", "Cao", "Tạ", "K’", "Cil", "Liêng",
)  # fmt: skip
MIDDLE = (
    "Văn", "Thị", "Hữu", "Đức", "Minh", "Ngọc", "Thanh", "Quốc", "Xuân", "Kim", "Thu", "Bích",
    "Hoài", "Đình", "Công", "Mạnh", "Diệu", "Tấn", "Hồng", "Quang", "Bảo", "Gia", "Như", "Thúy",
)  # fmt: skip
GIVEN = (
    "Hòa", "Hoà", "Hoa", "Hóa", "An", "Ánh", "Ân", "Bình", "Bửu", "Châu", "Chiến", "Cường", "Dũng",
    "Dung", "Đạt", "Điền", "Đông", "Giang", "Hà", "Hạnh", "Hằng", "Hiếu", "Hợi", "Huệ", "Hùng",
    "Hương", "Khánh", "Khôi", "Kiên", "Lan", "Lâm", "Liên", "Loan", "Lộc", "Lợi", "Mai", "Mẫn",
    "Nam", "Nga", "Nghĩa", "Nguyệt", "Nhàn", "Nhung", "Oanh", "Phúc", "Phượng", "Quân", "Quý",
    "Sáu", "Sơn", "Tâm", "Thảo", "Thắng", "Thuận", "Thủy", "Tiến", "Trinh", "Tuấn", "Tùng",
    "Tuyết", "Uyên", "Vân", "Vinh", "Xuyến", "Yến", "Brum", "Juk",
)  # fmt: skip
MATTERS = (
    "Chưa đồng ý số cây cà phê kiểm đếm khi mở rộng đường",
    "Khiếu nại mức bồi thường khi thu hồi đất làm hồ chứa",
    "Đề nghị cấp giấy chứng nhận quyền sử dụng đất đã nộp hồ sơ",
    "Tranh chấp ranh giới thửa đất với hộ liền kề",
    "Xây dựng trái phép lấn hẻm đi chung",
    "Trang trại heo xả nước thải vào mương thủy lợi ban đêm",
    "Lò đốt rác gây khói, mùi khét vào nhà dân",
    "Đường liên thôn hư hỏng, ổ gà nhiều năm không sửa",
    "Đèn đường không sáng trước cổng trường mầm non",
    "Chậm chi trả trợ cấp bảo trợ xã hội cho người cao tuổi",
    "Không được xét hộ nghèo, hộ cận nghèo",
    "Quán nhậu mở loa kẹo kéo quá 22 giờ",
    "Thu tiền vận động làm đường không công khai",
    "Đề nghị lắp biển báo nơi đường cong hay xảy ra tai nạn",
    "Nước sinh hoạt có váng, bốc mùi tanh",
    "Thái độ của người nhận hồ sơ ở bộ phận một cửa",
    "Khai thác cát làm sạt bờ suối, mất đất canh tác",
    "Xin tách thửa cho con bị trả hồ sơ nhiều lần",
    "Quyết định xử phạt vi phạm hành chính không đúng người",
    "Cấp trùng giấy chứng nhận cho hai hộ trên một thửa",
    "Chợ tạm lấn chiếm lòng đường, ùn tắc giờ tan học",
    "Chó thả rông không rọ mõm cắn trẻ em",
    "Bãi tập kết vật liệu gây bụi, xe ben chạy ban đêm",
    "Lớp học dột, bàn ghế hư chưa được thay",
)
HAMLETS = (
    "Liêng Bông", "Đạ Nghịt", "Phú Trung", "Hòa Lạc", "Tân Hòa", "Xuân Thọ", "Ka Đô", "Đạ Ròn",
    "Tu Tra", "Lộc Thắng", "Gia Lâm", "Phi Tô", "Đinh Trang", "Rô Men", "Liêng Srônh", "Tân Thượng",
    "Bảo Thuận", "Sơn Điền", "Hàm Đức", "Mũi Né", "Quảng Khê", "Nâm Nung", "Đắk Búk So",
    "Trường Xuân", "Thuận An", "Cư Knia", "Nhân Cơ", "Kiến Đức", "Tà Đùng", "Phú Quý",
)  # fmt: skip
PARTICULARS = (
    (
        "Gia đình tôi canh tác ổn định từ năm {year}, có xác nhận của thôn và biên lai nộp thuế, nay "
        "tổ kiểm đếm chỉ ghi {a} cây trong khi thực tế có {b} cây. "
    ),
    (
        "Sự việc kéo dài từ tháng {month} năm {year}, tôi đã gửi {a} lá đơn và ba lần lên làm việc mà "
        "chưa nhận được văn bản trả lời nào, chỉ hẹn miệng. "
    ),
    (
        "Thửa đất số {a}, tờ bản đồ số {b}, diện tích {c} m2; hộ bên cạnh dựng hàng rào lấn sang "
        "{month} mét và không chịu tháo dỡ sau khi hòa giải. "
    ),
    (
        "Vào khoảng {month} giờ đêm thường có xe chở {a} lượt, bụi và tiếng ồn làm cháu nhỏ {c} tuổi "
        "trong nhà không ngủ được, hàng xóm {b} hộ đều biết. "
    ),
    (
        "Cán bộ hướng dẫn bổ sung giấy tờ {month} lần, mỗi lần một loại khác nhau, hồ sơ nộp ngày {a} "
        "đã quá {b} ngày so với giấy hẹn trả kết quả. "
    ),
    (
        "Đoạn đường dài {a} mét có {b} ổ gà, mùa mưa ngập sâu {month} gang tay; năm {year} đã có người "
        "ngã xe phải nhập viện, dân tự góp {c} xe đá để vá. "
    ),
)
REQUESTS = (
    "Đề nghị kiểm tra thực tế và trả lời bằng văn bản.",
    "Đề nghị xem lại mức bồi thường, hỗ trợ.",
    "Đề nghị buộc tháo dỡ và khôi phục hiện trạng.",
    "Đề nghị công khai kết quả xử lý tại nhà văn hóa thôn.",
)
# Words that only a few letters of a province have.
SELDOM = (
    "sầu riêng", "thủy điện", "đường sắt", "nghĩa trang", "bến đò", "lò gạch", "trạm biến áp",
    "cáp treo",
)  # fmt: skip
