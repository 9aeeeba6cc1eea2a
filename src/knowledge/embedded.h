// The tables that tools/embed.py built into the library.
// In -> Out: nothing -> path and bytes of each file, sorted by path.
// Fails: never.
// Units: bytes; the views live as long as the program.
// Threads: pure.
#pragma once

#include <string_view>
#include <vector>

namespace banggiao {

struct EmbeddedFile {
  std::string_view path;  // "languages/vi/cues.tsv", "generated/readings.tsv"
  std::string_view bytes;
};

std::vector<EmbeddedFile> embedded_files();

}  // namespace banggiao
