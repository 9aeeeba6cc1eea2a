// Writes the image of the tables that are built into it: part of building the program.
//
// usage: banggiao_image OUT
#include "knowledge/image.h"

#include <fstream>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: banggiao_image OUT\n";
    return 2;
  }
  const auto knowledge = banggiao::Knowledge::load();
  if (!knowledge) {
    std::cerr << "banggiao_image: " << knowledge.error().text() << "\n";
    return 1;
  }
  const std::string image = banggiao::image_of(**knowledge);
  std::ofstream out(argv[1], std::ios::binary);
  out << image << std::flush;
  if (!out) {
    std::cerr << "banggiao_image: cannot write " << argv[1] << "\n";
    return 1;
  }
  return 0;
}
