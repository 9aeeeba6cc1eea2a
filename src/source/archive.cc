#include "source/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/utf8.h"
#include "source/stream.h"

namespace banggiao {
namespace {

constexpr std::size_t kTarMagic = 257;
constexpr std::size_t kBlock = 64U << 10U;

std::string printable(const char* name) {
  std::string out;
  if (name == nullptr) return "?";
  const std::string_view bytes = name;
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint c = decode(bytes, i);
    append(out, c.value < 0x20 || c.value == 0x7F ? U'?' : c.value);
    i += c.length;
  }
  return out;
}

}  // namespace

class EntryStream : public Stream {
 public:
  explicit EntryStream(Archive& owner) : owner_(owner) {}
  std::size_t read(char* to, std::size_t most) override {
    if (!fault_.empty()) return 0;
    const la_ssize_t got = archive_read_data(owner_.archive_, to, most);
    if (got < 0) {
      fault_ = owner_.words();
      return 0;
    }
    owner_.made_ += static_cast<std::uint64_t>(got);
    if (owner_.made_ > kBombBytes && owner_.made_ / kBombRatio > owner_.taken_) {
      fault_ = owner_.fault_ = bomb_words();
      return 0;
    }
    return static_cast<std::size_t>(got);
  }

 private:
  Archive& owner_;
};

Container container_of(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv)) return Container::kZip;
  return head.substr(std::min(kTarMagic, head.size())).starts_with("ustar") ? Container::kTar : Container::kNone;
}

Archive::Archive(Input& input, Container container, const std::string& path)
    : input_(input), archive_(archive_read_new()) {
  int code = ARCHIVE_FATAL;
  if (archive_ != nullptr) {
    code = container == Container::kZip ? archive_read_support_format_zip(archive_)
                                        : archive_read_support_format_tar(archive_);
  }
  if (code == ARCHIVE_OK && container == Container::kZip && !path.empty()) {
    std::error_code error;
    taken_ = std::filesystem::file_size(path, error);
    code = archive_read_open_filename(archive_, path.c_str(), kBlock);
  } else if (code == ARCHIVE_OK) {
    const auto more = [](archive* /*archive*/, void* self, const void** bytes) {
      auto* const owner = static_cast<Archive*>(self);
      const std::string_view some = owner->input_.take_some();
      owner->taken_ += some.size();
      *bytes = some.data();
      return static_cast<la_ssize_t>(some.size());
    };
    code = archive_read_open(archive_, this, nullptr, more, nullptr);
  }
  if (code != ARCHIVE_OK) fault_ = words();
}

Archive::~Archive() { archive_read_free(archive_); }

std::string Archive::words() const {
  if (!input_.fault().empty()) return input_.fault();
  const char* const words = archive_ == nullptr ? nullptr : archive_error_string(archive_);
  return std::string("damaged archive") + (words == nullptr ? "" : std::string(": ") + words);
}

bool Archive::next() {
  while (fault_.empty()) {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(archive_, &entry);
    if (code == ARCHIVE_EOF) return false;
    if (code == ARCHIVE_RETRY) continue;
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) {
      fault_ = words();
      return false;
    }
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) continue;
    const char* const utf8 = archive_entry_pathname_utf8(entry);
    name_ = printable(utf8 != nullptr ? utf8 : archive_entry_pathname(entry));
    return true;
  }
  return false;
}

std::unique_ptr<Stream> Archive::open() { return std::make_unique<EntryStream>(*this); }

}  // namespace banggiao
