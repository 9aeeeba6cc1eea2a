#!/usr/bin/env python3
"""Write made-up Vietnamese news for the speed benchmark, with what is to be found in it.

usage: generate.py COUNT OUT.jsonl EXPECTED.tsv
Every sentence was written for this file; people, ships and figures are invented. The same COUNT gives the same bytes.
EXPECTED.tsv: doc, and then kind, parties joined by a comma, and status of each engagement; a doc that holds none stands
alone on its line. About four in ten articles hold engagements.
"""
import json
import sys
from pathlib import Path

STATES = [  # code, name, capital, given and family names (invented people)
    ("US", "Mỹ", "Washington", ["Alan", "Peter", "Susan", "Martin"], ["Whitfield", "Carver", "Holt", "Brandon"]),
    ("GB", "Anh", "London", ["Oliver", "Edward", "Helen", "Simon"], ["Ashworth", "Pembury", "Harcourt", "Langley"]),
    ("FR", "Pháp", "Paris", ["Luc", "Etienne", "Claire", "Henri"], ["Marchand", "Delorme", "Vasseur", "Roussel"]),
    ("DE", "Đức", "Berlin", ["Klaus", "Jens", "Birgit", "Dieter"], ["Hoffner", "Lindau", "Brandt", "Seidel"]),
    ("JP", "Nhật Bản", "Tokyo", ["Kenji", "Haruto", "Yumi", "Takeshi"], ["Morinaga", "Kitamura", "Ohashi", "Sakurada"]),
    ("KR", "Hàn Quốc", "Seoul", ["Min-jun", "Ji-hoon", "Seo-yeon", "Dong-wook"], ["Han", "Yoon", "Seo", "Kwon"]),
    ("IN", "Ấn Độ", "New Delhi", ["Rajesh", "Anil", "Priya", "Vikram"], ["Malhotra", "Deshpande", "Kulkarni", "Sethi"]),
    ("AU", "Australia", "Canberra", ["Grant", "Neil", "Karen", "Scott"], ["Whitmore", "Bentley", "Osborne", "Fraser"]),
    ("RU", "Nga", "Moscow", ["Andrei", "Viktor", "Olga", "Pavel"], ["Sokolov", "Belyaev", "Morozov", "Karpov"]),
    ("LA", "Lào", "Vientiane", ["Khamphone", "Somsack", "Bounmy", "Sisavath"], ["Phommachan", "Vongsa", "Keola", "Inthavong"]),
    ("NZ", "New Zealand", "Wellington", ["Craig", "Megan", "Todd", "Fiona"], ["Ballard", "Kirkwood", "Ratana", "Marsden"]),
    ("CA", "Canada", "Ottawa", ["Marc", "Julie", "Bryan", "Louise"], ["Tremblay", "Gagnon", "Mackenzie", "Fortier"]),
]
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"]
MIDDLE = ["Văn", "Quang", "Minh", "Đức", "Thanh", "Hữu", "Xuân", "Ngọc"]
GIVEN = ["Hải", "Sơn", "Tùng", "Dũng", "Khánh", "Bình", "Thắng", "Lâm", "Phúc", "Hoà"]
PROVINCES = ["Nghệ An", "Quảng Nam", "Lào Cai", "Đồng Tháp", "Cà Mau", "Hà Giang", "Bình Định", "Thái Bình", "Gia Lai"]
SUBJECTS = [
    "thương mại và đầu tư", "giáo dục và đào tạo", "năng lượng tái tạo", "du lịch và giao lưu nhân dân", "nông nghiệp",
    "khắc phục hậu quả chiến tranh", "an ninh mạng", "quân y", "gìn giữ hoà bình", "giao thông vận tải", "lao động",
]
PADDING = [
    "Việt Nam và {x} thiết lập quan hệ ngoại giao từ nhiều thập niên trước và có quan hệ hữu nghị truyền thống.",
    "Kim ngạch thương mại giữa hai nước năm ngoái đạt {n} tỷ USD, tăng {k}% so với năm trước đó.",
    "Hiện có khoảng {m} nghìn người Việt Nam đang sinh sống, học tập và làm việc tại {x}.",
    "{x} là một trong những thị trường xuất khẩu lớn của Việt Nam về dệt may, giày dép và thuỷ sản.",
    "Các chuyên gia cho rằng tiềm năng của hai nền kinh tế còn rất lớn và cần thêm nhiều giải pháp đồng bộ.",
    "Cộng đồng doanh nghiệp đánh giá môi trường kinh doanh đã được cải thiện, nhất là thủ tục hải quan và thuế.",
    "Theo số liệu thống kê, {x} có {k} dự án đầu tư còn hiệu lực tại Việt Nam với tổng vốn hơn {n} tỷ USD.",
    "Nhiều trường đại học của {x} được sinh viên Việt Nam lựa chọn nhờ chất lượng đào tạo và học phí hợp lý.",
    "Giới quan sát nhận định kết quả này phản ánh mức độ tin cậy ngày càng cao trong quan hệ song phương.",
    "Trong những năm qua, hàng hoá của {x} như máy móc, thiết bị và dược phẩm đã quen thuộc với người tiêu dùng.",
    "Tỷ lệ hàng Việt Nam trong tổng nhập khẩu của {x} còn thấp, dưới {k}%, cho thấy dư địa tăng trưởng vẫn rộng.",
    "Du khách từ {x} tăng đều trong nhiều năm, phần lớn lựa chọn các tour nghỉ dưỡng biển và khám phá di sản.",
    "Các hãng hàng không đang khai thác {k} chuyến bay thẳng mỗi tuần giữa các thành phố lớn của hai nước.",
    "Ngành thuỷ sản đặt mục tiêu nâng giá trị xuất khẩu sang thị trường này thêm {n} triệu USD trong hai năm.",
    "Chất lượng nguồn nhân lực và hạ tầng giao thông vẫn là những điểm nghẽn mà nhà đầu tư thường nêu.",
    "Theo các nhà nghiên cứu, biến đổi khí hậu và an ninh nguồn nước là những thách thức chung của khu vực.",
    "Phong trào học tiếng Việt tại {x} phát triển nhờ các lớp học cuối tuần do kiều bào tự tổ chức.",
    "Nhiều doanh nghiệp vừa và nhỏ chưa tận dụng hết ưu đãi thuế quan vì thiếu thông tin về quy tắc xuất xứ.",
    "Báo chí {x} những ngày qua dành nhiều bài viết về đất nước, con người và ẩm thực Việt Nam.",
    "Dòng vốn đầu tư mới tập trung vào công nghiệp chế biến, công nghệ thông tin và dịch vụ hậu cần.",
    "Tính đến cuối quý trước, tổng số lao động Việt Nam làm việc tại {x} vào khoảng {m} nghìn người.",
    "Đây là lĩnh vực mà {x} có nhiều kinh nghiệm, trong khi nhu cầu của Việt Nam ngày một lớn.",
]
QUIET = [
    ("Mưa lớn gây ngập nhiều tuyến đường ở {p}", "Mưa lớn kéo dài từ đêm qua khiến nhiều tuyến đường tại {p} ngập sâu, "
     "giao thông ùn tắc nhiều giờ.", [
         "Lực lượng chức năng đã dựng rào chắn và phân luồng xe từ xa để bảo đảm an toàn cho người đi đường.",
         "Người dân cho biết nước lên rất nhanh, nhiều gia đình không kịp kê cao đồ đạc.",
         "Trung tâm khí tượng thuỷ văn cảnh báo nguy cơ lũ quét và sạt lở đất ở vùng núi trong {k} giờ tới.",
         "Chính quyền địa phương đã huy động hơn {m} người cùng phương tiện tham gia khắc phục hậu quả.",
         "Nhiều diện tích lúa và hoa màu bị ngập úng, thiệt hại ước tính {n} tỷ đồng.",
     ]),
    ("Giá cà phê ở {p} tăng phiên thứ ba liên tiếp", "Giá cà phê nhân xô tại {p} sáng nay tăng thêm {k} đồng mỗi ki lô gam.", [
        "Các thương lái cho biết nguồn cung trong dân không còn nhiều trong khi nhu cầu chế biến tăng.",
        "Nông dân được khuyến cáo không mở rộng diện tích ồ ạt mà tập trung tái canh và nâng cao chất lượng.",
        "Trên sàn giao dịch, giá kỳ hạn tháng sau cũng tăng {n}% so với tuần trước.",
        "Hiệp hội ngành hàng dự báo sản lượng niên vụ này giảm khoảng {k}% do khô hạn kéo dài.",
        "Một số hợp tác xã đã ký được đơn hàng ổn định với các nhà rang xay trong tỉnh.",
    ]),
    ("Đội bóng {p} giành trọn ba điểm trên sân nhà", "Hai bàn thắng trong hiệp hai giúp đội bóng {p} đánh bại đội khách và "
     "vươn lên vị trí thứ {k} trên bảng xếp hạng.", [
         "Huấn luyện viên trưởng khen ngợi tinh thần thi đấu của các cầu thủ trẻ.",
         "Đội khách chơi chặt chẽ trong hiệp một nhưng để lộ nhiều khoảng trống sau giờ nghỉ.",
         "Hơn {m} nghìn khán giả đã đến sân cổ vũ dù thời tiết không thuận lợi.",
         "Tiền đạo chủ lực ghi bàn thứ {k} kể từ đầu mùa giải và dẫn đầu danh sách làm bàn.",
         "Vòng đấu tới, đội sẽ phải làm khách trên sân của đội đang dẫn đầu.",
     ]),
    ("Bệnh viện tỉnh {p} cứu sống bệnh nhân nguy kịch", "Các bác sĩ Bệnh viện Đa khoa tỉnh {p} vừa phẫu thuật thành công cho "
     "một bệnh nhân {m} tuổi bị đa chấn thương.", [
         "Ca mổ kéo dài {k} giờ với sự phối hợp của nhiều chuyên khoa.",
         "Sau phẫu thuật, bệnh nhân đã tỉnh táo, các chỉ số sinh tồn ổn định.",
         "Bệnh viện đang đầu tư thêm trang thiết bị để có thể thực hiện nhiều kỹ thuật cao ngay tại tuyến tỉnh.",
         "Bác sĩ khuyến cáo người dân sơ cứu đúng cách và gọi cấp cứu sớm khi gặp tai nạn.",
         "Gia đình bệnh nhân bày tỏ lòng biết ơn đối với tập thể y bác sĩ.",
     ]),
    ("Bộ trưởng kiểm tra công tác chuẩn bị thi tại {p}", "Bộ trưởng Bộ Giáo dục và Đào tạo {v} đã kiểm tra công tác chuẩn bị "
     "cho kỳ thi tốt nghiệp tại tỉnh {p}.", [
         "Bộ trưởng yêu cầu địa phương rà soát kỹ cơ sở vật chất và phương án dự phòng khi có thiên tai.",
         "Toàn tỉnh có {m} điểm thi với hơn {n} nghìn thí sinh đăng ký.",
         "Ngành điện và ngành y tế đã có kế hoạch bảo đảm phục vụ tại từng điểm thi.",
         "Thí sinh ở vùng khó khăn được hỗ trợ chỗ ăn, ở và đi lại trong những ngày thi.",
         "Các trường tổ chức ôn tập miễn phí cho học sinh có học lực yếu.",
     ]),
    ("Lễ hội đầu xuân ở {p} thu hút đông du khách", "Hàng nghìn du khách đã về {p} dự lễ hội đầu xuân, một nét văn hoá lâu đời "
     "của người dân địa phương.", [
         "Phần lễ được tổ chức trang nghiêm, phần hội có đua thuyền, kéo co và hát dân ca.",
         "Ban tổ chức bố trí {k} bãi gửi xe và niêm yết giá dịch vụ công khai.",
         "Nhiều gia đình chọn dịp này để du xuân và tìm hiểu làng nghề truyền thống.",
         "Doanh thu từ du lịch trong tuần lễ hội ước đạt {n} tỷ đồng.",
         "Lực lượng thanh niên tình nguyện thu gom rác và hướng dẫn khách tham quan.",
     ]),
]


class Dice:
    """A small generator of our own, so that no change in Python changes the articles (splitmix64)."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        return z ^ (z >> 31)

    def number(self, low, high):
        return low + self.next() % (high - low + 1)

    def one(self, items):
        return items[self.next() % len(items)]

    def some(self, items, count):
        rest = list(items)
        return [rest.pop(self.next() % len(rest)) for _ in range(min(count, len(rest)))]


def vietnamese(dice):
    return f"{dice.one(FAMILY)} {dice.one(MIDDLE)} {dice.one(GIVEN)}"


def foreign(dice, state):
    given, family = dice.one(state[3]), dice.one(state[4])
    return f"{family} {given}" if state[0] == "KR" else f"{given} {family}"


def visit_and_talks(dice, x, day, month):
    org, who, guest = dice.one(["Ngoại giao", "Quốc phòng"]), vietnamese(dice), foreign(dice, x)
    subjects = dice.some(SUBJECTS, 3)
    return (f"Bộ trưởng {org} {x[1]} thăm chính thức Việt Nam", [
        f"Ngày {day}/{month}, tại Hà Nội, Bộ trưởng Bộ {org} Việt Nam {who} đã hội đàm với Bộ trưởng Bộ {org} {x[1]} {guest} "
        f"đang có chuyến thăm chính thức Việt Nam.",
        f"Tại hội đàm, hai bên nhất trí thúc đẩy hợp tác trong các lĩnh vực {subjects[0]}, {subjects[1]} và {subjects[2]}.",
        f"Bộ trưởng {guest} khẳng định {x[1]} coi trọng quan hệ với Việt Nam và sẵn sàng hỗ trợ Việt Nam về {subjects[0]}.",
    ], [("visit", x[0], "held"), ("meeting", x[0], "held")])


def call(dice, x, day, month):
    who, guest, subject = vietnamese(dice), foreign(dice, x), dice.one(SUBJECTS)
    return (f"Thủ tướng điện đàm với Thủ tướng {x[1]}", [
        f"Chiều {day}/{month}, Thủ tướng {who} đã điện đàm với Thủ tướng {x[1]} {guest}.",
        f"Hai Thủ tướng nhất trí tiếp tục mở rộng hợp tác về {subject}.",
        f"Thủ tướng {who} đề nghị {x[1]} tạo thuận lợi cho cộng đồng người Việt Nam.",
    ], [("call", x[0], "held")])


def signing(dice, x, day, month):
    subject = dice.one(SUBJECTS)
    return (f"Việt Nam và {x[1]} ký bản ghi nhớ về {subject}", [
        f"Ngày {day}/{month}, tại {x[2]}, đại diện Chính phủ Việt Nam và Chính phủ {x[1]} đã ký Bản ghi nhớ về hợp tác {subject}.",
        "Văn kiện có hiệu lực trong năm năm và được gia hạn theo thoả thuận của các bên.",
    ], [("signing", x[0], "held")])


def exercise(dice, x, day, month):
    return (f"Hải quân Việt Nam và Hải quân {x[1]} diễn tập chung", [
        f"Ngày {day}/{month}, Hải quân Việt Nam và Hải quân {x[1]} đã tiến hành diễn tập chung về tìm kiếm, cứu nạn trên biển.",
        f"Nội dung gồm thông tin liên lạc, xử lý sự cố cháy và cứu người rơi xuống nước, kéo dài {dice.number(3, 9)} giờ.",
    ], [("exercise", x[0], "held")])


def port_call(dice, x, day, month):
    port = dice.one(["Tiên Sa, thành phố Đà Nẵng", "Nhà Rồng, Thành phố Hồ Chí Minh", "Hải Phòng"])
    return (f"Tàu hải quân {x[1]} thăm Việt Nam", [
        f"Sáng {day}/{month}, tàu hộ vệ của Hải quân {x[1]} cùng {dice.number(90, 320)} sĩ quan, thuỷ thủ đã cập cảng {port}, "
        f"bắt đầu chuyến thăm hữu nghị Việt Nam.",
    ], [("port_call", x[0], "held")])


def message(dice, x, day, month):
    who, guest = vietnamese(dice), foreign(dice, x)
    return (f"Điện mừng Quốc khánh {x[1]}", [
        f"Nhân dịp Quốc khánh {x[1]}, ngày {day}/{month}, Chủ tịch nước {who} đã gửi điện mừng tới Tổng thống {x[1]} {guest}.",
    ], [("message", x[0], "held")])


def dialogue(dice, x, day, month):
    who, guest, subject = vietnamese(dice), foreign(dice, x), dice.one(SUBJECTS)
    return (f"Đối thoại Chính sách quốc phòng Việt Nam - {x[1]}", [
        f"Ngày {day}/{month}, tại {x[2]}, Thứ trưởng Bộ Quốc phòng Việt Nam {who} và Thứ trưởng Bộ Quốc phòng {x[1]} {guest} "
        f"đã đồng chủ trì Đối thoại Chính sách quốc phòng Việt Nam - {x[1]} lần thứ {dice.number(2, 12)}.",
        f"Hai bên thống nhất tăng cường hợp tác về {subject} trong thời gian tới.",
    ], [("dialogue", x[0], "held")])


def planned_visit(dice, x, day, month):
    who, guest = vietnamese(dice), foreign(dice, x)
    return (f"Tổng thống {x[1]} sắp thăm Việt Nam", [
        f"Nhận lời mời của Chủ tịch nước {who}, Tổng thống {x[1]} {guest} sẽ thăm cấp nhà nước Việt Nam từ ngày "
        f"{day} đến {day + 2}/{month}.",
        "Thông tin được Bộ Ngoại giao công bố tại họp báo thường kỳ.",
    ], [("visit", x[0], "planned")])


ENGAGED = [visit_and_talks, call, signing, exercise, port_call, message, dialogue, planned_visit]


def fill(dice, words, **names):
    return words.format(n=dice.number(2, 60), k=dice.number(3, 48), m=dice.number(20, 400), **names)


def article(index):
    dice = Dice(index * 2654435761 + 17)
    day, month = dice.number(1, 25), dice.number(1, 12)
    published = f"2024-{month:02d}-{day + 1:02d}"
    if index % 5 in (0, 3):
        x = dice.one(STATES)
        title, body, found = ENGAGED[(index // 5 * 2 + (index % 5) // 3) % len(ENGAGED)](dice, x, day, month)
        body += [fill(dice, p, x=x[1]) for p in dice.some(PADDING, dice.number(12, 22))]
    else:
        title, lead, rest = dice.one(QUIET)
        names = {"p": dice.one(PROVINCES), "v": vietnamese(dice)}
        title, found = fill(dice, title, **names), []
        body = [fill(dice, lead, **names)]
        others = [p for topic in QUIET for p in topic[2] if p not in rest]
        body += [fill(dice, p, **names) for p in dice.some(rest, 5) + dice.some(others, dice.number(12, 22))]
    paragraphs = [body[0]] + [" ".join(body[i:i + 2]) for i in range(1, len(body), 2)]
    doc = f"bench-{index:06d}"
    line = {"id": doc, "title": title, "text": "\n\n".join(paragraphs), "published": published, "outlet": "Tin thử nghiệm",
            "lang": "vi"}
    expected = [f"{kind} {','.join(sorted(('VN', code)))} {status}" for kind, code, status in found]
    return json.dumps(line, ensure_ascii=False), "\t".join([doc, *expected])


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    made = [article(i) for i in range(int(sys.argv[1]))]
    Path(sys.argv[2]).write_text("".join(line + "\n" for line, _ in made), encoding="utf-8")
    Path(sys.argv[3]).write_text("".join(e + "\n" for _, e in made), encoding="utf-8")


if __name__ == "__main__":
    main()
