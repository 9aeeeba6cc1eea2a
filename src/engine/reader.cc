#include <filesystem>
#include <utility>

#include "banggiao/api.h"
#include "engine/engine.h"
#include "events/events.h"
#include "events/explain.h"
#include "events/rule_check.h"
#include "mentions/mentions.h"
#include "reports/reports.h"
#include "text/text.h"

namespace banggiao {
namespace {

std::vector<SourceWord> source_words(const Knowledge& knowledge) {
  std::vector<SourceWord> out;
  for (const std::string& language : knowledge.languages()) {
    const Pack& pack = *knowledge.pack(language);
    for (const std::uint32_t row : pack.rows_of(pack.table("source"))) {
      const Lexeme& lexeme = pack.lexemes()[row];
      out.push_back({language, lexeme.value, lexeme.phrase, lexeme.extra});
    }
  }
  return out;
}

}  // namespace

const char* version() { return BANGGIAO_VERSION; }

Result<Reader> Reader::open(const std::string& data) {
  Result<std::shared_ptr<const Knowledge>> knowledge = Knowledge::load(data);
  if (!knowledge) return knowledge.error();
  auto inside = std::make_shared<Inside>();
  inside->knowledge = *knowledge;
  inside->words = source_words(**knowledge);
  inside->languages = (*knowledge)->languages();
  inside->coder = std::string("banggiao ") + version() + " " + (*knowledge)->digest();
  Reader reader;
  reader.inside_ = std::move(inside);
  return reader;
}

FeedPage Reader::read_feed(const Fetched& fetched) const {
  SourceOptions source;
  source.words = inside_->words;
  return read_fetched_feed(fetched, source);
}

Incoming Reader::read_page(const Fetched& fetched, const std::string& published) const {
  SourceOptions source;
  source.words = inside_->words;
  return read_fetched_page(fetched, published, source);
}

void Reader::read(const std::vector<std::string>& paths, const ReadOptions& options,
                  const std::function<bool(Incoming&&)>& take) const {
  SourceOptions source;
  source.words = inside_->words;
  source.published = options.published;
  source.taken = options.taken;
  for (const std::string& path : paths) {
    bool more = true;
    ReadSummary summary =
        read_paths({path}, source, [&](Incoming&& incoming) { return more = take(std::move(incoming)); });
    for (Error& bad : summary.bad_paths) {
      std::string where = bad.where.empty() ? path : bad.where;
      if (more) more = take({std::move(where), std::move(bad)});
    }
    if (!more) return;
  }
}

CodedDocument Reader::code(const Article& article) const {
  const Pack* pack = inside_->knowledge->pack(article.language);
  if (pack == nullptr) {
    CodedDocument out;
    out.doc = article.doc;
    out.lang = article.language;
    out.notes.push_back({{0, 0}, "engine.no_pack", "no language pack for \"" + article.language + "\""});
    return out;
  }
  const Document document = read_words(article, *pack);
  const Mentions mentions = find_mentions(document, *inside_->knowledge);
  CodedDocument out = code_events(document, mentions, *inside_->knowledge);
  for (const Block& block : article.blocks) {
    if (block.language.empty()) continue;
    const bool known = inside_->knowledge->pack(block.language) != nullptr;
    out.notes.push_back({block.span, known ? "engine.other_language" : "engine.no_pack",
                         "in \"" + block.language + "\", " + (known ? "" : "without a language pack, ") + "read as \"" +
                             article.language + "\""});
  }
  return out;
}

Explanation Reader::explain(const Article& article) const {
  const Pack* pack = inside_->knowledge->pack(article.language);
  if (pack == nullptr) return {};
  const Document document = read_words(article, *pack);
  return explain_events(document, find_mentions(document, *inside_->knowledge), *inside_->knowledge);
}

void Reader::read_and_code(const std::vector<std::string>& paths, const ReadOptions& options, unsigned jobs,
                           const std::function<bool(const Article&)>& wanted,
                           const std::function<bool(Reading&&)>& take) const {
  in_order(
      [&](const std::function<bool(Reading &&)>& put) {
        read(paths, options, [&](Incoming&& incoming) { return put({std::move(incoming), std::nullopt}); });
      },
      jobs,
      [&](Reading& reading) {
        if (!reading.incoming.article) return;
        const Article& article = *reading.incoming.article;
        if (!wanted || wanted(article)) reading.coded = code(article);
      },
      take);
}

Result<std::vector<std::string>> Reader::check_pack(const std::string& folder) const {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::path root = fs::absolute(folder, error).lexically_normal();
  if (!root.has_filename()) root = root.parent_path();
  if (!fs::is_directory(root, error)) return Error{"no such folder", folder, ""};
  std::string only;
  if (!fs::is_directory(root / "languages", error)) {
    only = root.filename().string();
    if (root.parent_path().filename() != "languages") {
      return Error{"not a language pack", folder, "give languages/<code>, or a folder that holds languages/"};
    }
    root = root.parent_path().parent_path();
  }
  Result<std::shared_ptr<const Knowledge>> knowledge = Knowledge::load(root.string());
  if (!knowledge) return std::vector<std::string>{knowledge.error().text()};
  std::vector<std::string> faults;
  bool any = false;
  for (const std::string& language : (*knowledge)->languages()) {
    if (!only.empty() && language != only) continue;
    any = true;
    for (std::string& fault : check_rules(*(*knowledge)->pack(language), **knowledge))
      faults.push_back(std::move(fault));
  }
  if (!any) return Error{"no tables or rules in this pack", folder, "see languages/template"};
  return faults;
}

const std::string& Reader::coder() const { return inside_->coder; }

const std::vector<std::string>& Reader::languages() const { return inside_->languages; }

Result<Exported> Reader::export_record(const Record& record, const std::vector<std::uint32_t>* engagements,
                                       const ArticleOf& article, const ExportWish& wish,
                                       const ExportWriter& write) const {
  return write_export(record, engagements, *inside_->knowledge, article, wish, inside_->coder, write);
}

Result<Exported> Reader::count_export(const Record& record, const std::vector<std::uint32_t>* engagements,
                                      const ExportWish& wish) const {
  return banggiao::count_export(record, engagements, wish);
}

std::unique_ptr<const Api> Reader::api(const std::string& ui) const {
  return std::make_unique<const Api>(inside_->knowledge, ui);
}

Teller Reader::teller(const Telling& telling) const { return {inside_->knowledge, telling}; }

Pages Reader::pages() const { return Pages(inside_->knowledge); }

}  // namespace banggiao
