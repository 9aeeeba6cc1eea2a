#include "knowledge/knowledge.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/utf8.h"
#include "base/words.h"
#include "knowledge/cities.h"
#include "knowledge/embedded.h"
#include "knowledge/image.h"
#include "knowledge/tables.h"
#include "source/syllables.h"

namespace banggiao {

// Lower case; hyphens, full stops and runs of blanks as one blank: "Moon Jae - in" and "Moon Jae-in" are one name.
static std::string person_key(std::string_view name) {
  // Names that are looked up are mostly in small letters already.
  const bool small = std::none_of(
      name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= 'A' && c <= 'Z'); });
  const std::string lowered = small ? std::string() : lower(name);
  std::string out;
  out.reserve(name.size());
  for (const char c : small ? name : std::string_view(lowered)) {
    const bool gap = c == ' ' || c == '-' || c == '.';
    if (gap ? !out.empty() && out.back() != ' ' : true) out += gap ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Tables that are read by name and never looked for in articles.
static bool is_scanned(const std::string& table) { return table != "source" && table != "ui" && table != "tone"; }

class PackBuilder {
 public:
  explicit PackBuilder(std::string language) { pack_.language_ = std::move(language); }

  // Tone placement comes first: every other table is put into normal form with it.
  Result<Done> add_tones(std::string_view bytes, const std::string& path) {
    Result<TableFile> table = parse_table(bytes, path, false);
    if (!table) return table.error();
    const int value = table->column("value");
    if (value < 0) return Error{"no column \"value\"", path, ""};
    WordTable::Tones tones;
    for (const TableRow& row : table->rows) {
      tones.emplace_back(row.cells[0], row.cells[static_cast<std::size_t>(value)]);
    }
    pack_.words_.set_tones(std::move(tones));
    return Done{};
  }

  Result<Done> add_table(const std::string& name, std::string_view bytes, const std::string& path) {
    Result<TableFile> table = parse_table(bytes, path, false);
    if (!table) return table.error();
    if (table->columns.front() != "phrase") return Error{"the first column is not \"phrase\"", path + ":1", ""};
    const int value = table->column("value"), extra = table->column("extra"), flags = table->column("flags");
    const auto cell = [](const TableRow& row, int column) {
      return column < 0 ? std::string() : std::string(row.cells[static_cast<std::size_t>(column)]);
    };
    open_table(name);
    std::size_t same_phrase = pack_.lexemes_.size();  // the lines are sorted: rows of one phrase stand together
    for (const TableRow& row : table->rows) {
      Lexeme lexeme;
      lexeme.table = name;
      lexeme.phrase = std::string(row.cells[0]);
      lexeme.value = cell(row, value);
      lexeme.extra = cell(row, extra);
      lexeme.flags = split(cell(row, flags), ',');
      for (const std::string& flag : lexeme.flags) lexeme.flag_numbers.push_back(Name(flag).number());
      lexeme.line = row.line;
      lexeme.table_id = static_cast<std::uint8_t>(pack_.tables_.size() - 1);
      lexeme.needs_capital = lexeme.has("cap") || lexeme.has("caps");
      if (same_phrase < pack_.lexemes_.size() && pack_.lexemes_[same_phrase].phrase != lexeme.phrase) {
        same_phrase = pack_.lexemes_.size();
      }
      for (std::size_t i = same_phrase; i < pack_.lexemes_.size(); ++i) {
        if (pack_.lexemes_[i].value != lexeme.value) continue;
        return Error{"\"" + lexeme.phrase + "\" has the value \"" + lexeme.value + "\" twice",
                     path + ":" + std::to_string(row.line), "remove one"};
      }
      if (!keep(std::move(lexeme), is_scanned(name))) return too_long(path, row.line);
    }
    return Done{};
  }

  Result<Done> add_rules(std::string_view bytes, const std::string& path) {
    Result<std::vector<Rule>> rules = parse_rules(bytes, path);
    if (!rules) return rules.error();
    for (Rule& rule : *rules) {
      if (!rule_ids_.insert(rule.id).second) {
        return Error{"rule " + rule.id + " is there twice", path + ":" + std::to_string(rule.line), "rename one"};
      }
      const Result<Done> done = add_cues(rule);
      if (!done) return done.error();
      pack_.rules_.push_back(std::move(rule));
    }
    return Done{};
  }

  // The phrases of a rule's "cue:" lines become lexemes of the table "cues": value is the rule's id, extra its kind.
  Result<Done> add_cues(const Rule& rule) {
    for (const Rule::Field& field : rule.fields) {
      if (field.key != "cue") continue;
      if (pack_.table("cues") < 0) open_table("cues");
      for (std::string& phrase : split(field.value, ';')) {
        if (!cues_.insert(phrase + "\t" + rule.id).second) {
          return Error{"the cue \"" + phrase + "\" is there twice", rule.file + ":" + std::to_string(rule.line),
                       "remove one"};
        }
        Lexeme lexeme;
        lexeme.table = "cues";
        lexeme.phrase = std::move(phrase);
        lexeme.value = rule.id;
        lexeme.extra = rule.field("kind");
        lexeme.line = rule.line;
        lexeme.table_id = static_cast<std::uint8_t>(pack_.table("cues"));
        if (!keep(std::move(lexeme), true)) return too_long(rule.file, rule.line);
      }
    }
    return Done{};
  }

  Result<Done> add_weights(const std::string& model, std::string_view bytes, const std::string& path) {
    Result<TableFile> table = parse_table(bytes, path, true);
    if (!table) return table.error();
    pack_.model_names_.push_back(Name(model).number());
    Weights& weights = pack_.weights_.emplace_back();
    for (const TableRow& row : table->rows) {
      if (row.cells.size() < 2) return Error{"needs two columns", path, "feature and weight"};
      try {
        weights.set(row.cells[0], std::stod(std::string(row.cells[1])));
      } catch (const std::exception&) {
        return Error{"not a number", path + ":" + std::to_string(row.line), "write the weight as 0.123"};
      }
    }
    return Done{};
  }

  Pack take() {
    pack_.phrases_.close();
    pack_.syllables_.assign(pack_.words_.size() + 1, 0);
    for (std::uint32_t word = 1; word < pack_.syllables_.size(); ++word) {
      pack_.syllables_[word] = is_syllable(pack_.words_.normal_of(word)) ? 1 : 0;
    }
    return std::move(pack_);
  }

 private:
  void open_table(const std::string& name) {
    pack_.tables_.push_back(name);
    pack_.table_names_.push_back(Name(name).number());
    pack_.rows_.emplace_back();
  }

  static Error too_long(const std::string& path, std::uint32_t line) {
    return {"a phrase of more than " + std::to_string(PhraseTrie::kLongest) + " words",
            path + ":" + std::to_string(line), "shorten it"};
  }

  // False: too long a phrase.
  bool keep(Lexeme&& lexeme, bool scanned) {
    const auto index = static_cast<std::uint32_t>(pack_.lexemes_.size());
    lexeme.value_number = Name(lexeme.value).number();
    pack_.rows_[lexeme.table_id].push_back(index);
    pack_.lexemes_.push_back(std::move(lexeme));
    if (!scanned) return true;
    const Lexeme& kept = pack_.lexemes_.back();
    const std::string_view phrase = kept.phrase;
    spans_.clear();
    split_words(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, spans_);
    words_.clear();
    for (const Span& word : spans_) {
      words_.push_back(pack_.words_.add(phrase.substr(word.begin, word.end - word.begin)));
    }
    using Row = PhraseTrie::Row;
    const Row::Capital capital = !kept.needs_capital ? Row::kAny : kept.has("caps") ? Row::kAll : Row::kFirst;
    return pack_.phrases_.add(words_, {index, kept.table_id, capital, Pack::value_place(kept.value_number)});
  }

  Pack pack_;
  std::vector<Span> spans_;           // scratch
  std::vector<std::uint32_t> words_;  // scratch
  std::set<std::string> rule_ids_;
  std::set<std::string> cues_;
};

class KnowledgeBuilder {
 public:
  // path -> bytes; paths begin with languages/, world/ or generated/.
  Result<std::shared_ptr<const Knowledge>> build(const std::map<std::string, std::string_view>& files) {
    std::map<std::string, PackBuilder> packs;
    for (const auto& [path, bytes] : files) {
      if (path.ends_with("/tone.tsv") && part(path, 1) != "template") {
        const Result<Done> done = builder(packs, path).add_tones(bytes, path);
        if (!done) return done.error();
      }
    }
    for (const auto& [path, bytes] : files) {
      const Result<Done> done = add(packs, path, bytes);
      if (!done) return done.error();
    }
    for (auto& [language, pack] : packs) knowledge_->packs_.emplace(language, pack.take());
    knowledge_->digest_ = digest(files);
    if (knowledge_->packs_.empty()) return Error{"no language pack", "", "give a folder that holds languages/<code>/"};
    return std::shared_ptr<const Knowledge>(std::move(knowledge_));
  }

 private:
  static std::string part(const std::string& path, std::size_t index) {
    std::stringstream in(path);
    std::string piece;
    for (std::size_t i = 0; i <= index && std::getline(in, piece, '/'); ++i) {
    }
    return piece;
  }

  // FNV-1a over paths and bytes, in hexadecimal.
  static std::string digest(const std::map<std::string, std::string_view>& files) {
    std::uint64_t hash = 1469598103934665603U;
    const auto mix = [&hash](std::string_view bytes) {
      for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
      hash = (hash ^ 0xFFU) * 1099511628211U;  // no byte of UTF-8
    };
    for (const auto& [path, bytes] : files) {
      if (path == kCitiesTable) continue;  // no coding depends on where a city lies
      mix(path);
      mix(bytes);
    }
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(hash >> shift) & 15U];
    return out;
  }

  static PackBuilder& builder(std::map<std::string, PackBuilder>& packs, const std::string& path) {
    const std::string language = part(path, 1);
    return packs.try_emplace(language, language).first->second;
  }

  Result<Done> add(std::map<std::string, PackBuilder>& packs, const std::string& path, std::string_view bytes) {
    const std::string stem = std::filesystem::path(path).stem().string();
    if (path == "world/parties.tsv") return add_parties(path, bytes);
    if (path == "world/people.tsv") return add_people(path, bytes);
    if (path == "generated/readings.tsv") return add_readings(path, bytes);
    if (!path.starts_with("languages/") || part(path, 1) == "template") return Done{};
    if (path.ends_with(".rules")) return builder(packs, path).add_rules(bytes, path);
    if (path.find("/weights/") != std::string::npos) return builder(packs, path).add_weights(stem, bytes, path);
    if (stem == "tone") return Done{};
    return builder(packs, path).add_table(stem, bytes, path);
  }

  Result<Done> add_parties(const std::string& path, std::string_view bytes) {
    Result<TableFile> table = parse_table(bytes, path, false);
    if (!table) return table.error();
    const int alpha3 = table->column("alpha3"), kind = table->column("kind");
    if (alpha3 < 0 || kind < 0) return Error{"needs the columns alpha3 and kind", path + ":1", ""};
    for (const TableRow& row : table->rows) {
      Party party;
      party.code = std::string(row.cells[0]);
      party.alpha3 = std::string(row.cells[static_cast<std::size_t>(alpha3)]);
      party.organisation = row.cells[static_cast<std::size_t>(kind)] == "organisation";
      for (std::size_t i = 0; i < table->columns.size(); ++i) {
        if (table->columns[i].size() == 2) party.names[table->columns[i]] = std::string(row.cells[i]);
      }
      knowledge_->party_index_[party.code] = knowledge_->parties_.size();
      knowledge_->parties_.push_back(std::move(party));
    }
    return Done{};
  }

  Result<Done> add_people(const std::string& path, std::string_view bytes) {
    Result<TableFile> table = parse_table(bytes, path, false);
    if (!table) return table.error();
    const int value = table->column("value"), extra = table->column("extra");
    if (value < 0) return Error{"needs the column value", path + ":1", ""};
    for (const TableRow& row : table->rows) {
      const std::string country(row.cells[static_cast<std::size_t>(value)]);
      std::vector<std::string> forms = {std::string(row.cells[0])};
      if (extra >= 0) {
        for (std::string& form : split(row.cells[static_cast<std::size_t>(extra)], ';'))
          forms.push_back(std::move(form));
      }
      for (const std::string& form : forms) {
        const auto [at, fresh] =
            knowledge_->people_.try_emplace(person_key(form), Knowledge::KnownPerson{forms[0], country});
        if (!fresh && at->second.name != forms[0]) {
          return Error{"\"" + form + "\" is also a form of \"" + at->second.name + "\"",
                       path + ":" + std::to_string(row.line), "leave it out of one"};
        }
      }
    }
    return Done{};
  }

  Result<Done> add_readings(const std::string& path, std::string_view bytes) {
    Result<TableFile> table = parse_table(bytes, path, true);
    if (!table) return table.error();
    for (const TableRow& row : table->rows) {
      const std::string pinyin(row.cells[0]);
      for (std::string& syllable : split(row.cells[1], ' ')) {
        knowledge_->to_pinyin_[syllable].push_back(pinyin);
        knowledge_->to_vietnamese_[pinyin].push_back(std::move(syllable));
      }
    }
    for (auto* map : {&knowledge_->to_pinyin_, &knowledge_->to_vietnamese_}) {
      for (auto& [key, values] : *map) std::sort(values.begin(), values.end());
    }
    return Done{};
  }

  std::shared_ptr<Knowledge> knowledge_ = std::make_shared<Knowledge>();
};

// Pages and the codebook are none: what was coded does not hang on them.
static bool is_knowledge(std::string_view path) { return path.starts_with("languages/") || path.starts_with("world/"); }

// Once a process, and never given back: taking it apart would only delay the end.
static const Result<std::shared_ptr<const Knowledge>>& from_image(std::string_view image) {
  static const auto& kKnowledge = *new Result<std::shared_ptr<const Knowledge>>(knowledge_of(image));
  return kKnowledge;
}

Result<std::shared_ptr<const Knowledge>> Knowledge::load(const std::string& folder) {
  std::map<std::string, std::string_view> files;
  std::map<std::string, std::string> contents;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path == kImage) {
      if (folder.empty()) return from_image(file.bytes);
      continue;
    }
    // Generated tables come with the binary; a folder replaces the packs and world tables only.
    const bool generated = file.path.starts_with("generated/");
    if (generated || (folder.empty() && is_knowledge(file.path))) files.emplace(file.path, file.bytes);
  }
  if (!folder.empty()) {
    std::error_code error;
    if (!std::filesystem::is_directory(std::filesystem::path(folder) / "languages", error)) {
      return Error{"no languages/ in this folder", folder, "give a folder that holds languages/ and world/"};
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
      const std::string ending = entry.path().extension().string();
      const std::string name = std::filesystem::relative(entry.path(), folder).generic_string();
      if (ending != ".tsv" && ending != ".rules") continue;
      if (!is_knowledge(name)) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      if (!in) return Error{"cannot be read", entry.path().string(), "check its permissions"};
      contents[name] = bytes.str();
    }
    if (error) return Error{error.message(), folder, ""};
    for (const auto& [name, bytes] : contents) files.insert_or_assign(name, bytes);
  }
  return KnowledgeBuilder().build(files);
}

const Pack* Knowledge::pack(std::string_view language) const {
  const auto it = packs_.find(language);
  return it == packs_.end() ? nullptr : &it->second;
}

std::vector<std::string> Knowledge::languages() const {
  std::vector<std::string> out;
  for (const auto& [language, pack] : packs_) out.push_back(language);
  return out;
}

const Party* Knowledge::party(std::string_view code) const {
  const auto it = party_index_.find(std::string(code));
  return it == party_index_.end() ? nullptr : &parties_[it->second];
}

std::string Knowledge::party_name(std::string_view code, std::string_view language) const {
  const Party* found = party(code);
  if (found != nullptr) {
    const auto name = found->names.find(std::string(language));
    if (name != found->names.end() && !name->second.empty()) return name->second;
  }
  return std::string(code);
}

static const std::vector<std::string>& readings(const std::unordered_map<std::string, std::vector<std::string>>& map,
                                                const std::string& key) {
  static const std::vector<std::string> kNone;
  const auto it = map.find(key);
  return it == map.end() ? kNone : it->second;
}

const std::vector<std::string>& Knowledge::vietnamese_of_pinyin(const std::string& pinyin) const {
  return readings(to_vietnamese_, pinyin);
}

const std::vector<std::string>& Knowledge::pinyin_of_vietnamese(const std::string& syllable) const {
  return readings(to_pinyin_, syllable);
}

const Knowledge::KnownPerson* Knowledge::find_person(std::string_view name) const {
  const auto it = people_.find(person_key(name));
  return it == people_.end() ? nullptr : &it->second;
}

std::string Knowledge::country_of_person(std::string_view normal_name) const {
  const KnownPerson* person = find_person(normal_name);
  return person == nullptr ? std::string() : person->country;
}

std::string Knowledge::known_person(std::string_view normal_name) const {
  const KnownPerson* person = find_person(normal_name);
  return person == nullptr ? std::string() : person->name;
}

}  // namespace banggiao
