// Another project's program: reads one article through the installed headers and prints what it holds.
#include <banggiao/banggiao.h>

#include <fstream>
#include <iostream>

int main() {
  const char* path = "consumer_article.txt";
  std::ofstream(path)
      << "Bộ trưởng Quốc phòng Việt Nam hội đàm với Bộ trưởng Quốc phòng Anh\n\n"
         "Ngày 28/10, tại Hà Nội, Bộ trưởng Quốc phòng Việt Nam Nguyễn Văn Hải đã hội đàm với Bộ trưởng "
         "Quốc phòng Anh Oliver Ashworth.\n";
  const auto reader = banggiao::Reader::open();
  if (!reader) {
    std::cerr << reader.error().text() << '\n';
    return 1;
  }
  reader->read({path}, {}, [&](banggiao::Incoming&& incoming) {
    if (!incoming.article) {
      std::cerr << incoming.article.error().text() << '\n';
      return true;
    }
    for (const auto& engagement : reader->code(*incoming.article).engagements) {
      std::cout << banggiao::name(engagement.kind.value);
      for (const auto& party : engagement.parties) std::cout << ' ' << party.value;
      std::cout << '\n';
    }
    return true;
  });
}
