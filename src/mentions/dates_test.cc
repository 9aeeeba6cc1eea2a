#include "mentions/dates.h"

#include <gtest/gtest.h>

#include "text/text_for_test.h"

namespace banggiao {
namespace {

Article article(const std::string& text, const std::string& published = "") {
  Article out = test_article(text);
  out.published = published;
  return out;
}

// "text=edtf" for each date, joined by "; "; a value that was inferred is marked "*".
std::string dates(const std::string& text, const std::string& published = "") {
  const Article a = article(text, published);
  const Document document = read_words(a, test_pack());
  Mentions mentions;
  find_dates(document, mentions);
  std::string out;
  for (const DateMention& date : mentions.dates) {
    if (!out.empty()) out += "; ";
    out += std::string(document.text(date.first, date.last)) + "=" + date.edtf + (date.inferred ? "*" : "");
  }
  return out;
}

struct Case {
  const char* text;
  const char* dates;
};

TEST(Dates, Days) {
  for (const Case& c : std::vector<Case>{
           {"Tối 28/10, hai bộ trưởng gặp nhau.", "Tối 28/10=XXXX-10-28"},
           {"Ông đến nơi ngày 27-5.", "ngày 27-5=XXXX-05-27"},
           {"Đoàn tới thủ đô hôm 21/5 vừa qua.", "hôm 21/5 vừa qua=XXXX-05-21"},
           {"Lễ đón diễn ra sáng 28.10 tại Hà Nội.", "sáng 28.10=XXXX-10-28"},
           {"Bản ghi nhớ ký ngày 27/5/2019 ở Rome.", "ngày 27/5/2019=2019-05-27"},
           {"Bản ghi nhớ ký ngày 27-5-2019.", "ngày 27-5-2019=2019-05-27"},
           {"Họ gặp nhau ngày 27 tháng 5 năm 2019.", "ngày 27 tháng 5 năm 2019=2019-05-27"},
           {"Họ gặp nhau ngày 27 tháng 5.", "ngày 27 tháng 5=XXXX-05-27"},
           {"Bà ở lại từ ngày 9-12 tháng 9 và về nước.", "từ ngày 9-12 tháng 9=XXXX-09-09/XXXX-09-12"},
           {"Đoàn có mặt ngày 16-17 tháng 10/2018.", "ngày 16-17 tháng 10/2018=2018-10-16/2018-10-17"},
           {"Ông sang thăm ngày 25/26-5.", "ngày 25/26-5=XXXX-05-25/XXXX-05-26"},
           {"Hai bên sẽ họp lại vào khoảng 24-4.", "24-4=XXXX-04-24"},
           {"Họ gặp nhau ngày 2 tháng giêng.", "ngày 2 tháng giêng=XXXX-01-02"},
           {"Khoảng 9h sáng 12-6, hai đoàn vào phòng họp.", "9h sáng 12-6=XXXX-06-12"},
           {"Lúc 14 giờ ngày 3/9, tàu cập cảng.", "14 giờ ngày 3/9=XXXX-09-03"},
           {"Ông nói hôm thứ ba 01/11.", "hôm thứ ba 01/11=XXXX-11-01"},
           {"Phiên họp ngày thứ bảy (2-6) kết thúc sớm.", "ngày thứ bảy (2-6)=XXXX-06-02"},
           {"Chiều tối 31-5, tiệc chiêu đãi bắt đầu.", "Chiều tối 31-5=XXXX-05-31"},
           {"Cũng trong ngày 9-11, bà tiếp đoàn.", "ngày 9-11=XXXX-11-09"},
           {"Chuyến đi (8-2017) và lần sau (1-2018).", "8-2017=2017-08; 1-2018=2018-01"},
       }) {
    EXPECT_EQ(dates(c.text), c.dates) << c.text;
  }
}

TEST(Dates, Spans) {
  for (const Case& c : std::vector<Case>{
           {"Ông thăm Pháp từ ngày 3 đến 8-10.", "từ ngày 3 đến 8-10=XXXX-10-03/XXXX-10-08"},
           {"Chuyến đi từ ngày 29/5 đến 31/5.", "từ ngày 29/5 đến 31/5=XXXX-05-29/XXXX-05-31"},
           {"Ông ở Seoul từ 12 đến 15/6.", "từ 12 đến 15/6=XXXX-06-12/XXXX-06-15"},
           {"Ông ở Seoul từ ngày 5 tới 9-3.", "từ ngày 5 tới 9-3=XXXX-03-05/XXXX-03-09"},
           {"Hội nghị họp ngày 25-26/10.", "ngày 25-26/10=XXXX-10-25/XXXX-10-26"},
           {"Hội nghị họp ngày 6/6-8/6.", "ngày 6/6-8/6=XXXX-06-06/XXXX-06-08"},
           {"Hội nghị họp ngày 6/6 - 8/6/2019.", "ngày 6/6 - 8/6/2019=2019-06-06/2019-06-08"},
           {"Ông sẽ họp trong các ngày 26 và 27-4.", "trong các ngày 26 và 27-4=XXXX-04-26/XXXX-04-27"},
           {"Ông thăm Lào hai ngày 23 và 24/10.", "hai ngày 23 và 24/10=XXXX-10-23/XXXX-10-24"},
           {"Ông thăm từ ngày 30 đến 2-6.", "từ ngày 30 đến 2-6=XXXX-05-30/XXXX-06-02"},
           {"Ông thăm từ ngày 29/12 đến 3/1/2019.", "từ ngày 29/12 đến 3/1/2019=2018-12-29/2019-01-03"},
           {"Bà đi từ ngày 26/8 theo lời mời.", "từ ngày 26/8=XXXX-08-26/.."},
           {"Ông hoãn cho tới ngày thứ bảy (2-6).", "cho tới ngày thứ bảy (2-6)=../XXXX-06-02"},
           {"Ông thăm Ý kể từ ngày mai (21-3).", "kể từ ngày mai (21-3)=XXXX-03-21/.."},
           {"Cuộc tập trận kéo dài trong năm ngày, bắt đầu từ hôm nay (2-9).",
            "kéo dài trong năm ngày, bắt đầu từ hôm nay (2-9)=XXXX-09-02/XXXX-09-06"},
           {"Ông thăm 2 ngày từ 29-6.", "2 ngày từ 29-6=XXXX-06-29/XXXX-06-30"},
           {"Chuyến thăm bắt đầu hôm 2/5 và kéo dài ba ngày.",
            "bắt đầu hôm 2/5 và kéo dài ba ngày=XXXX-05-02/XXXX-05-04"},
           {"Hai bên gặp nhau ngày 3/5 và 9/6.", "ngày 3/5=XXXX-05-03; 9/6=XXXX-06-09"},
           {"Có thể vào tháng Năm hoặc tháng Sáu tới.", "tháng Năm hoặc tháng Sáu tới=XXXX-05/XXXX-06"},
           {"Giai đoạn tháng 5-1968 đến tháng 3-1973.", "tháng 5-1968 đến tháng 3-1973=1968-05/1973-03"},
       }) {
    EXPECT_EQ(dates(c.text), c.dates) << c.text;
  }
}

TEST(Dates, MonthsAndYears) {
  for (const Case& c : std::vector<Case>{
           {"Ông đã đến hồi tháng 4.", "hồi tháng 4=XXXX-04"},
           {"Thỏa thuận ký tháng 11-2017.", "tháng 11-2017=2017-11"},
           {"Thỏa thuận ký tháng 11/2017.", "tháng 11/2017=2017-11"},
           {"Ông sẽ đến vào cuối tháng 8.", "vào cuối tháng 8=XXXX-08"},
           {"Ông đã đến tháng 5 năm ngoái.", "tháng 5 năm ngoái=XXXX-05"},
           {"Ông sẽ đến vào tháng 12 tới đây.", "tháng 12 tới đây=XXXX-12"},
           {"Hai nước lập quan hệ năm 1973.", "năm 1973=1973"},
           {"Quan hệ rạn nứt trong những năm 90.", "trong những năm 90=1990/1999"},
           {"Ông đã thăm năm ngoái.", "năm ngoái="},
           {"Ông thăm tuần trước.", "tuần trước="},
           {"Mùa thu này hai bên sẽ họp.", "Mùa thu này="},
           {"Khuyết năm tháng, chỉ có năm ngày.", ""},
           {"Trong 6 tháng qua, kim ngạch tăng.", ""},
           {"Rằm tháng 8 âm lịch là ngày hội.", ""},
       }) {
    EXPECT_EQ(dates(c.text), c.dates) << c.text;
  }
}

TEST(Dates, WhatIsNoDate) {
  for (const char* text :
       {"Đội nhà thắng với tỷ số 3-0.", "Tỷ lệ 24/7 là sai.", "Khoảng 5-6 đối tượng bỏ chạy.", "Giá tăng 10-12%.",
        "Nghị quyết 36/2016 có hiệu lực.", "Chiếc Su-30 và F-16 bay qua.", "Ông cử 6-8 sĩ quan đi.",
        "Hơn 1/3 số phiếu.", "Nhà số 12/5 đường Láng.", "Điện thoại 0243-8252-161.", "Chuyến thăm thứ 4 tới Lào.",
        "Đây là nước thứ ba tham gia.", "Cách mạng công nghiệp 4.0 đang đến.", "Ngày 31/2 không có."}) {
    EXPECT_EQ(dates(text), "") << text;
  }
}

TEST(Dates, OneDayInForceForAnother) {
  EXPECT_EQ(dates("Sáng 25-6, hai bên hội đàm.\nTrong sáng cùng ngày, bà tiếp đoàn."),
            "Sáng 25-6=XXXX-06-25; Trong sáng cùng ngày=XXXX-06-25");
  EXPECT_EQ(dates("Ông đến hôm nay (28/3).\nTối hôm qua, ông ở Lào."),
            "hôm nay (28/3)=XXXX-03-28; Tối hôm qua=XXXX-03-27*");
  EXPECT_EQ(dates("Ông nói hôm thứ ba 01/11.\nTrong ngày thứ ba, không ai đáp lại."),
            "hôm thứ ba 01/11=XXXX-11-01; ngày thứ ba=XXXX-11-01");
  EXPECT_EQ(dates("Ông đến ngày 30/4.\nHôm sau, hai bên hội đàm.\nHai ngày sau đó, ông về nước."),
            "ngày 30/4=XXXX-04-30; Hôm sau=XXXX-05-01; Hai ngày sau đó=XXXX-05-03");
  EXPECT_EQ(dates("Ông đến ngày 30/4.\nHôm qua, ông về nước.\nCùng ngày, bà sang Lào."),
            "ngày 30/4=XXXX-04-30; Hôm qua=; Cùng ngày=");
  EXPECT_EQ(dates("Ông dự Triển lãm MAKS 2019 vào cuối năm nay.\nÔng đã sang hồi tháng 2 năm nay."),
            "vào cuối năm nay=2019; hồi tháng 2 năm nay=2019-02*");
  EXPECT_EQ(dates("Ngày 8-8, đoàn đến.\nCuối tháng trước, bà đã sang."),
            "Ngày 8-8=XXXX-08-08; Cuối tháng trước=XXXX-07*");
}

TEST(Dates, YearOnlyWhereTheTextFixesThePresent) {
  // A dated past month does not tell the year of the day spoken of.
  EXPECT_EQ(dates("Tối 24/1, hai bên gặp nhau.\nHọ đã gặp tháng 9-2016."), "Tối 24/1=XXXX-01-24; tháng 9-2016=2016-09");
  EXPECT_EQ(dates("Hai ông gặp nhau ngày 12-6.\nẢnh chụp ngày 11-6-2018."),
            "ngày 12-6=2018-06-12*; ngày 11-6-2018=2018-06-11");
  EXPECT_EQ(dates("Ông thăm ngày 12-6.\nĐến năm sau, 2018, bà sẽ thăm lại."),
            "ngày 12-6=2017-06-12*; năm sau, 2018=2018");
}

TEST(Dates, PublicationDateFillsWhatIsUnsaid) {
  const std::string day = "2019-01-03";  // a Thursday
  EXPECT_EQ(dates("Ngày 28/12, hai bên họp.", day), "Ngày 28/12=2018-12-28*");
  EXPECT_EQ(dates("Tối 4/1, ông sẽ đến.", "2019-01-03T08:00:00+07:00"), "Tối 4/1=2019-01-04*");
  EXPECT_EQ(dates("Ngày 28/12/2017, hai bên họp.", day), "Ngày 28/12/2017=2017-12-28");
  EXPECT_EQ(dates("Hôm nay ông đến, ngày mai ông đi.", day), "Hôm nay=2019-01-03*; ngày mai=2019-01-04*");
  EXPECT_EQ(dates("Ông đến hôm qua.", day), "hôm qua=2019-01-02*");
  EXPECT_EQ(dates("Ông nói hôm thứ ba.", day), "hôm thứ ba=2019-01-01*");
  EXPECT_EQ(dates("Ông sẽ đến vào thứ ba tuần tới.", day), "thứ ba tuần tới=2019-01-08*");
  EXPECT_EQ(dates("Ông đã thăm tháng trước và năm ngoái.", day), "tháng trước=2018-12*; năm ngoái=2018*");
  EXPECT_EQ(dates("Ông đã thăm tháng 9 năm ngoái.", day), "tháng 9 năm ngoái=2018-09*");
  EXPECT_EQ(dates("Chuyến thăm từ ngày 29/12 đến 5/1.", day), "từ ngày 29/12 đến 5/1=2018-12-29/2019-01-05*");
}

TEST(Numerals, AllForms) {
  const auto text = [](const char* word) {
    const auto n = read_numeral(word);
    if (!n) return std::string("none");
    if (n->plain) return std::to_string(n->value);
    return n->first == n->last ? edtf(n->first) : edtf(n->first) + "/" + edtf(n->last);
  };
  for (const Case& c : std::vector<Case>{{"28/10", "XXXX-10-28"},
                                         {"28.10.2018", "2018-10-28"},
                                         {"16-17/10/2018", "2018-10-16/2018-10-17"},
                                         {"30/7-1/8/2018", "2018-07-30/2018-08-01"},
                                         {"30/7/2018-1/8/2018", "2018-07-30/2018-08-01"},
                                         {"2017-2019", "2017/2019"},
                                         {"25/26-5", "XXXX-05-25/XXXX-05-26"},
                                         {"11-2017", "2017-11"},
                                         {"2019", "2019"},
                                         {"31/4", "none"},
                                         {"13/13", "none"},
                                         {"3,5", "none"},
                                         {"9h30", "none"},
                                         {"1.234.567", "none"},
                                         {"12345", "none"}}) {
    EXPECT_EQ(text(c.text), c.dates) << c.text;
  }
}

}  // namespace
}  // namespace banggiao
