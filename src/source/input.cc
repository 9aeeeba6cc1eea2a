#include "source/input.h"

#include <algorithm>

namespace banggiao {
namespace {

constexpr std::size_t kChunk = 256U << 10U;
constexpr std::size_t kMagic = 6;

}  // namespace

Result<Input> Input::open(const std::string& path, std::atomic<std::uint64_t>* taken) {
  Result<std::unique_ptr<Stream>> stream = open_file(path, taken);
  if (!stream.ok()) return stream.error();
  return Input(*std::move(stream));
}

namespace {

// What was read of a stream to look at it, and then the rest.
class Rejoined : public Stream {
 public:
  Rejoined(std::string head, std::unique_ptr<Stream> rest) : head_(std::move(head)), rest_(std::move(rest)) {}
  std::size_t read(char* to, std::size_t most) override {
    if (at_ < head_.size()) {
      const std::size_t got = head_.copy(to, most, at_);
      at_ += got;
      return got;
    }
    const std::size_t got = rest_->read(to, most);
    if (got == 0) fault_ = rest_->fault();
    return got;
  }

 private:
  std::string head_;
  std::size_t at_ = 0;
  std::unique_ptr<Stream> rest_;
};

}  // namespace

Input::Input(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {
  const Packing packing = packing_of(peek(kMagic));
  if (packing == Packing::kNone) return;
  stream_ = unpack(std::make_unique<Rejoined>(std::move(buffer_), std::move(stream_)), packing);
  buffer_.clear();
  packed_ = true;
  end_ = false;
  fault_.clear();
}

bool Input::fill() {
  if (end_) return false;
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  const std::size_t had = buffer_.size();
  buffer_.resize(had + kChunk);
  const std::size_t got = stream_->read(buffer_.data() + had, kChunk);
  buffer_.resize(had + got);
  if (got == 0) {
    end_ = true;
    fault_ = stream_->fault();
  }
  return got > 0;
}

bool Input::recover() {
  if (fault_.empty() || !stream_->recover()) return false;
  buffer_.clear();
  at_ = 0;
  end_ = false;
  fault_.clear();
  return true;
}

std::string Input::take(std::size_t bytes) {
  while (buffer_.size() - at_ < bytes && fill()) {
  }
  std::string out = buffer_.substr(at_, bytes);
  at_ += out.size();
  return out;
}

std::string_view Input::take_some() {
  if (at_ == buffer_.size() && !fill()) return {};
  const std::string_view out = std::string_view(buffer_).substr(at_);
  at_ = buffer_.size();
  return out;
}

bool Input::skip(std::uint64_t bytes) {
  while (bytes > 0) {
    if (at_ == buffer_.size() && !fill()) return false;
    const std::size_t step = static_cast<std::size_t>(std::min<std::uint64_t>(bytes, buffer_.size() - at_));
    at_ += step;
    bytes -= step;
  }
  return true;
}

std::string_view Input::peek(std::size_t bytes) {
  while (buffer_.size() - at_ < bytes && fill()) {
  }
  return std::string_view(buffer_).substr(at_, bytes);
}

std::string Input::rest(std::size_t most) {
  while (buffer_.size() - at_ <= most && fill()) {
  }
  std::string out = buffer_.substr(at_, most + 1);
  buffer_.clear();
  at_ = 0;
  return out;
}

bool Input::next_line(std::size_t most, Line& line) {
  line = {};
  std::size_t searched = 0;  // bytes from at_ on known to hold no line end
  for (;;) {
    const std::size_t end = buffer_.find('\n', at_ + searched);
    if (end != std::string::npos) {
      line.number = ++line_number_;
      line.too_long = line.too_long || end - at_ > most;
      if (!line.too_long) line.text = std::string_view(buffer_).substr(at_, end - at_);
      at_ = end + 1;
      return true;
    }
    searched = buffer_.size() - at_;
    if (searched > most) {
      line.too_long = true;
      at_ = buffer_.size();
      searched = 0;
    }
    if (fill()) continue;
    // The last line may lack its end.
    if (at_ == buffer_.size() && !line.too_long) return false;
    line.number = ++line_number_;
    if (!line.too_long) line.text = std::string_view(buffer_).substr(at_);
    at_ = buffer_.size();
    return true;
  }
}

}  // namespace banggiao
