#include "knowledge/image.h"

#include <array>
#include <concepts>
#include <cstring>
#include <map>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace banggiao {

// What an image holds of each type, in one order for writing and reading.
struct ImageFields {
  template <class Archive>
  static void of(Archive& a, Knowledge& x) {
    a(x.packs_, x.parties_, x.party_index_, x.to_vietnamese_, x.to_pinyin_, x.people_, x.digest_);
  }
  template <class Archive>
  static void of(Archive& a, Knowledge::KnownPerson& x) {
    a(x.name, x.country);
  }
  template <class Archive>
  static void of(Archive& a, Party& x) {
    a(x.code, x.alpha3, x.organisation, x.names);
  }
  template <class Archive>
  static void of(Archive& a, Pack& x) {
    a(x.language_, x.tables_, x.lexemes_, x.rows_, x.rules_, x.words_, x.phrases_, x.syllables_, x.table_names_,
      x.model_names_, x.weights_);
  }
  template <class Archive>
  static void of(Archive& a, Lexeme& x) {
    a(x.table, x.phrase, x.value, x.extra, x.flags, x.line, x.table_id, x.needs_capital, x.value_number,
      x.flag_numbers);
  }
  template <class Archive>
  static void of(Archive& a, Rule& x) {
    a(x.id, x.why, x.file, x.line, x.fields, x.keys, x.yes, x.no);
  }
  template <class Archive>
  static void of(Archive& a, Rule::Field& x) {
    a(x.key, x.value, x.number);
  }
  template <class Archive>
  static void of(Archive& a, WordTable& x) {
    a(x.slots_, x.used_, x.normals_, x.beyond_, x.tones_);
  }
  template <class Archive>
  static void of(Archive& a, PhraseTrie& x) {
    a(x.nodes_, x.roots_, x.edges_, x.last_edge_, x.rows_, x.most_rows_);
  }
  template <class Archive>
  static void of(Archive& a, Weights& x) {
    a(x.slots_, x.used_);
  }
  template <class Archive>
  static void of(Archive& a, Weights::Slot& x) {
    a(x.name, x.weight);
  }
};

namespace {

// Changes whenever what stands above does: an image of another form is no image.
constexpr std::uint64_t kForm = 0x42414E4749414F03ULL;

template <class T>
concept Number = std::is_arithmetic_v<T> || std::is_enum_v<T>;
// Its bytes are all that it is: a table of them is read at once.
template <class T>
concept Flat = Number<T> ||(std::is_trivially_copyable_v<T>&& std::has_unique_object_representations_v<T>);

class ImageWriter {
 public:
  template <class... T>
  void operator()(T&... values) {
    (put(values), ...);
  }
  std::string take() { return std::move(out_); }

 private:
  void bytes(const void* from, std::size_t count) { out_.append(static_cast<const char*>(from), count); }
  void size(std::size_t count) { put(static_cast<std::uint64_t>(count)); }

  template <Number T>
  void put(const T& value) {
    bytes(&value, sizeof value);
  }
  void put(const std::string& value) {
    size(value.size());
    bytes(value.data(), value.size());
  }
  template <class T>
  void put(std::vector<T>& values) {
    size(values.size());
    if constexpr (Flat<T>) {
      bytes(values.data(), values.size() * sizeof(T));
    } else {
      for (T& value : values) put(value);
    }
  }
  template <Number T, std::size_t kSize>
  void put(std::array<T, kSize>& values) {
    bytes(values.data(), sizeof values);
  }
  template <class A, class B>
  void put(std::pair<A, B>& pair) {
    put(pair.first);
    put(pair.second);
  }
  template <class Map>
  requires requires { typename Map::mapped_type; }
  void put(Map& map) {
    size(map.size());
    for (auto& [key, value] : map) {
      put(key);
      put(value);
    }
  }
  // In the order of the keys: the same tables make the same image.
  template <class Value>
  void put(std::unordered_map<std::string, Value>& map) {
    std::map<std::string, Value> sorted(map.begin(), map.end());
    put(sorted);
  }
  template <class T>
  requires requires(ImageWriter& a, T& x) { ImageFields::of(a, x); }
  void put(T& value) { ImageFields::of(*this, value); }

  std::string out_;
};

class ImageReader {
 public:
  explicit ImageReader(std::string_view in) : in_(in) {}
  template <class... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  // All was there, and nothing else.
  bool whole() const { return sound_ && in_.empty(); }

 private:
  void bytes(void* to, std::size_t count) {
    sound_ = sound_ && count <= in_.size();
    if (!sound_ || count == 0) return;  // an empty table has no address
    std::memcpy(to, in_.data(), count);
    in_.remove_prefix(count);
  }
  // Of things of which each takes a byte or more.
  std::size_t size() {
    std::uint64_t count = 0;
    get(count);
    sound_ = sound_ && count <= in_.size();
    return sound_ ? static_cast<std::size_t>(count) : 0;
  }

  template <Number T>
  void get(T& value) {
    bytes(&value, sizeof value);
  }
  void get(std::string& value) {
    const std::size_t count = size();
    value.assign(in_.data(), count);
    in_.remove_prefix(count);
  }
  template <class T>
  void get(std::vector<T>& values) {
    const std::size_t count = size();
    if constexpr (Flat<T>) {
      sound_ = sound_ && count <= in_.size() / sizeof(T);
      values.resize(sound_ ? count : 0);
      bytes(values.data(), values.size() * sizeof(T));
    } else {
      values.clear();
      values.reserve(count);
      for (std::size_t i = 0; i < count && sound_; ++i) get(values.emplace_back());
    }
  }
  template <Number T, std::size_t kSize>
  void get(std::array<T, kSize>& values) {
    bytes(values.data(), sizeof values);
  }
  template <class A, class B>
  void get(std::pair<A, B>& pair) {
    get(pair.first);
    get(pair.second);
  }
  template <class Map>
  requires requires { typename Map::mapped_type; }
  void get(Map& map) {
    const std::size_t count = size();
    if constexpr (requires { map.reserve(count); }) map.reserve(count);
    for (std::size_t i = 0; i < count && sound_; ++i) {
      std::pair<typename Map::key_type, typename Map::mapped_type> one;
      get(one);
      map.emplace_hint(map.end(), std::move(one));
    }
  }
  template <class T>
  requires requires(ImageReader& a, T& x) { ImageFields::of(a, x); }
  void get(T& value) { ImageFields::of(*this, value); }

  std::string_view in_;
  bool sound_ = true;
};

}  // namespace

std::string image_of(const Knowledge& knowledge) {
  Knowledge copy = knowledge;
  std::uint64_t form = kForm;
  ImageWriter writer;
  writer(form, copy);
  return writer.take();
}

Result<std::shared_ptr<const Knowledge>> knowledge_of(std::string_view image) {
  auto out = std::make_shared<Knowledge>();
  std::uint64_t form = 0;
  ImageReader reader(image);
  reader(form);
  if (form == kForm) reader(*out);
  if (form != kForm || !reader.whole()) return Error{"not an image of tables", kImage, "build the program anew"};
  return std::shared_ptr<const Knowledge>(std::move(out));
}

}  // namespace banggiao
