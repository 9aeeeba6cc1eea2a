// Parties, persons, offices, articles, the brief.
#include <algorithm>
#include <numeric>

#include "app_inside.h"

namespace banggiao::server {
namespace {

constexpr std::size_t kBriefList = 10;

std::vector<std::uint32_t> find_offices(const Browse& browse, const std::string& words, const std::string& country) {
  // An office fits when it, or who held it, has the words.
  const std::vector<std::uint32_t> persons = browse.find_persons(words, "");
  const std::vector<bool> has = [&] {
    std::vector<bool> out(browse.record().persons.size());
    for (const std::uint32_t at : persons) out[at] = true;
    return out;
  }();
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < browse.offices().size(); ++i) {
    const OfficeHeld& office = browse.offices()[i];
    if (!country.empty() && office.country != country) continue;
    const bool fits = words.empty() || std::any_of(office.holders.begin(), office.holders.end(),
                                                   [&](const OfficeHeld::Holder& one) { return has[one.person]; });
    if (fits) out.push_back(i);
  }
  return out;
}

}  // namespace

void App::Inside::add_people_routes() {
  get(
      "/api/v1/parties",
      [this](const Call& call) {
        check_parameters(call.request, {});
        if (call.csv) return csv(api(call).party_table(*call.record));
        return json(api(call).parties(*call.record));
      },
      true);
  get(
      "/api/v1/persons",
      [this](const Call& call) {
        check_parameters(call.request, {"q", "country", "cursor", "limit"});
        const Browse& browse = *call.record;
        const auto chosen =
            browse.find_persons(call.request.parameter("q"), read_party(call.request, "country", reader));
        check_page(call.request);
        if (call.csv) return csv(api(call).person_table(browse, chosen));
        // Sorted by activity, which changes; so it is told by place.
        const ApiPage by_place = page_by_id(call.request, chosen.size(),
                                            [&](std::size_t i) { return browse.record().persons[chosen[i]].id; });
        ApiPage page = by_place;
        for (std::uint32_t& item : page.items) item = chosen[item];
        return paged(call, page, api(call).persons(browse, page));
      },
      true);
  get(
      "/api/v1/persons/{id}",
      [this](const Call& call) {
        check_parameters(call.request, {});
        const auto at = call.record->person(call.parameters[0]);
        if (!at) return gone(call, "persons");
        if (call.csv) return csv(api(call).one_person_table(*call.record, *at));
        return json(api(call).person(*call.record, *at));
      },
      true);
  get(
      "/api/v1/offices",
      [this](const Call& call) {
        check_parameters(call.request, {"q", "country", "as_of", "cursor", "limit"});
        const Browse& browse = *call.record;
        const auto chosen =
            find_offices(browse, call.request.parameter("q"), read_party(call.request, "country", reader));
        const std::string as_of = read_day(call.request, "as_of");
        check_page(call.request);
        if (call.csv) return csv(api(call).office_table(browse, chosen, as_of));
        ApiPage page =
            page_by_id(call.request, chosen.size(), [&](std::size_t i) { return browse.offices()[chosen[i]].id; });
        for (std::uint32_t& item : page.items) item = chosen[item];
        return paged(call, page, api(call).offices(browse, page, as_of));
      },
      true);
  get(
      "/api/v1/offices/{id}",
      [this](const Call& call) {
        check_parameters(call.request, {});
        const auto at = call.record->office(call.parameters[0]);
        if (!at) return problem(404, "no such office on the record", call.request.target);
        if (call.csv) return csv(api(call).office_table(*call.record, {static_cast<std::uint32_t>(*at)}, ""));
        return json(api(call).office(*call.record, *at));
      },
      true);
  get(
      "/api/v1/articles",
      [this](const Call& call) {
        check_parameters(call.request, {"q", "outlet", "language", "cursor", "limit"});
        const Browse& browse = *call.record;
        const auto chosen = browse.find_articles(call.request.parameter("q"), call.request.parameter("outlet"),
                                                 call.request.parameter("language"));
        check_page(call.request);
        if (call.csv) return csv(api(call).article_table(browse, chosen));
        const auto& all = browse.articles();
        const ApiPage page = page_of(
            call.request, chosen,
            [&](std::uint32_t at) {
              return std::vector<std::string>{all[at].published, all[at].doc};
            },
            [&](std::uint32_t at, const std::vector<std::string>& last) {
              return Browse::before(last[0], last[1], all[at].published, all[at].doc);
            },
            2);
        return paged(call, page, api(call).articles(browse, page));
      },
      true);
  // A document's name may itself end in .json: as it was written comes first.
  const auto named = [](const Call& call, std::size_t from_end) {
    const std::string& written = call.request.segments[call.request.segments.size() - 1 - from_end];
    return call.record->article(written) ? written : call.parameters[0];
  };
  get(
      "/api/v1/articles/{id}",
      [this, named](const Call& call) {
        check_parameters(call.request, {});
        const std::string doc = named(call, 0);
        const Result<std::optional<Article>> article = shelf.article(doc);
        if (!article) return failed(503, article.error(), call.request);
        if (!*article) return problem(404, "no such article in the store", call.request.target);
        const Result<std::optional<CodedDocument>> coded = shelf.coded(doc);
        if (!coded) return failed(503, coded.error(), call.request);
        const CodedDocument* of_it = *coded ? &**coded : nullptr;
        if (call.csv && doc == call.parameters[0]) {
          return csv(api(call).one_article_table(*call.record, **article, of_it));
        }
        return json(api(call).article(*call.record, **article, of_it));
      },
      true);
  get("/api/v1/articles/{id}/explain", [this, named](const Call& call) {
    check_parameters(call.request, {"cell"});
    const std::string doc = named(call, 1);
    const Result<std::optional<Article>> article = shelf.article(doc);
    if (!article) return failed(503, article.error(), call.request);
    const Result<std::optional<CodedDocument>> coded = shelf.coded(doc);
    if (!coded) return failed(503, coded.error(), call.request);
    if (!*article || !*coded) return problem(404, "no such article, or it is not coded yet", call.request.target);
    std::string body = api(call).explain(**article, **coded, call.request.parameter("cell"));
    if (body.empty()) return problem(404, "the article has no such cell", call.request.target);
    return json(std::move(body));
  });
  get(
      "/api/v1/brief",
      [this](const Call& call) {
        check_parameters(call.request, {"a", "b", "person", "office", "as_of", "limit"});
        BriefSubject subject;
        subject.a = read_party(call.request, "a", reader);
        subject.b = read_party(call.request, "b", reader);
        const std::string person = call.request.parameter("person"), office = call.request.parameter("office");
        const bool of_two = !subject.a.empty() && !subject.b.empty(),
                   any_party = !subject.a.empty() || !subject.b.empty();
        if ((of_two ? 1 : 0) + (person.empty() ? 0 : 1) + (office.empty() ? 0 : 1) != 1 || any_party != of_two) {
          throw BadQuery("two parties as a and b are needed, or a person, or an office");
        }
        if (of_two && subject.a == subject.b) throw BadQuery("a and b are the same party");
        const Browse& browse = *call.record;
        if (!person.empty()) {
          const auto at = browse.person(person);
          if (!at) return problem(404, "no such person on the record", call.request.target);
          subject.person = browse.record().persons[*at].id;
        }
        if (!office.empty()) {
          const auto at = browse.office(office);
          if (!at) return problem(404, "no such office on the record", call.request.target);
          subject.office = browse.offices()[*at].id;
        }
        std::string as_of = read_day(call.request, "as_of");
        if (as_of.empty()) as_of = options.today();
        const std::size_t limit = read_number(call.request, "limit", kBriefList, kMostOnPage);
        const Brief brief = browse.brief(subject, as_of);
        return call.csv ? csv(api(call).brief_table(browse, brief)) : json(api(call).brief(browse, brief, limit));
      },
      true);
}

}  // namespace banggiao::server
