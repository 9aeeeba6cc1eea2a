#include "knowledge/cities.h"

#include <gtest/gtest.h>

#include "knowledge/embedded.h"

namespace banggiao {
namespace {

std::string at(const Cities& cities, const std::string& place, const std::string& country) {
  const City* city = cities.find(place, country);
  return city == nullptr ? "nowhere" : city->name + " " + city->country;
}

TEST(CitiesTest, APlaceLiesInTheCityThatItsWordsName) {
  Cities cities;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path != kCitiesTable) continue;
    const Result<Done> added = cities.add(kCitiesTable, file.bytes);
    ASSERT_TRUE(added) << added.error().text();
  }
  EXPECT_NE(built_in_cities().find("London", "GB"), nullptr);
  EXPECT_EQ(at(cities, "Hà Nội", "VN"), "Hanoi VN");
  EXPECT_EQ(at(cities, "Nhà khách Chính phủ, thủ đô Hà Nội", "VN"), "Hanoi VN");
  EXPECT_EQ(at(cities, "Oa-sinh-tơn", "US"), "Washington US");
  EXPECT_EQ(at(cities, "Washington D.C.", ""), "Washington US");
  EXPECT_EQ(at(cities, "A - bu - gia", "NG"), "Abuja NG");
  EXPECT_EQ(at(cities, "Hà Nội", "FR"), "nowhere") << "the record says another country";
  EXPECT_EQ(at(cities, "Đại hội đồng", "US"), "nowhere");
  EXPECT_EQ(at(cities, "", "VN"), "nowhere");
  EXPECT_EQ(at(cities, "Thái Bình", ""), "Thái Bình VN");
  EXPECT_EQ(at(cities, "Thái Bình Dương", ""), "nowhere") << "the Pacific is no town";
  EXPECT_NEAR(cities.find("London", "GB")->latitude, 51.5, 0.1);
  EXPECT_NEAR(cities.find("London", "GB")->longitude, -0.1, 0.1);
}

TEST(CitiesTest, TheLongerNameCountsAndOneOfTwoCountriesIsNotGuessed) {
  Cities cities;
  ASSERT_TRUE(cities.add("t",
                         "phrase\tvalue\textra\tlatitude\tlongitude\n"
                         "George\tZA\t\t-33.9\t22.4\n"
                         "George Town\tMY\t\t5.4\t100.3\n"
                         "Town\tUS\t\t1\t1\n"
                         "Tripoli\tLB\tTaraplus\t34.4\t35.8\n"
                         "Tripoli\tLY\t\t32.9\t13.2\n"));
  EXPECT_EQ(at(cities, "George Town", ""), "George Town MY");
  EXPECT_EQ(at(cities, "Tripoli", ""), "nowhere");
  EXPECT_EQ(at(cities, "Tripoli", "LY"), "Tripoli LY");
  EXPECT_EQ(at(cities, "Taraplus", ""), "Tripoli LB");
}

TEST(CitiesTest, ABadRowIsNamed) {
  Cities cities;
  const auto far = cities.add("c.tsv", "phrase\tvalue\tlatitude\tlongitude\nX\tVN\t91\t1\n");
  ASSERT_FALSE(far);
  EXPECT_EQ(far.error().where, "c.tsv:2");
  EXPECT_FALSE(cities.add("c.tsv", "phrase\tvalue\tlatitude\tlongitude\nX\tVN\tnorth\t1\n"));
  EXPECT_FALSE(cities.add("c.tsv", "phrase\tvalue\nX\tVN\n"));
}

}  // namespace
}  // namespace banggiao
