// Engagements, what is counted of them, and what became of their ids.
#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <tuple>

#include "app_inside.h"

namespace banggiao::server {
namespace {

constexpr std::size_t kFacetValues = 20, kNodes = 150;

using More = std::vector<std::string>;

// What the filters choose. Parameters beyond the filters: `more`.
Chosen choose(const Call& call, const Reader& reader, const More& more = {}) {
  More known = filter_parameters();
  known.insert(known.end(), more.begin(), more.end());
  check_parameters(call.request, known);
  const Result<Chosen> chosen = call.record->find(read_filter(call.request, reader, *call.record));
  if (!chosen) throw BadQuery("q: " + chosen.error().text());
  return *chosen;
}

ApiPage engagement_page(const Call& call, const std::vector<std::uint32_t>& chosen) {
  const Browse& browse = *call.record;
  const auto id = [&](std::uint32_t at) -> const std::string& { return browse.record().engagements[at].id; };
  return page_of(
      call.request, chosen,
      [&](std::uint32_t at) {
        return std::vector<std::string>{browse.first_day(at), id(at)};
      },
      [&](std::uint32_t at, const std::vector<std::string>& last) {
        return Browse::before(last[0], last[1], browse.first_day(at), id(at));
      },
      2);
}

// What of the address says which engagements: not the language.
std::string asked_for(const std::string& target) {
  std::string out;
  for (std::size_t at = target.find('?'); at != std::string::npos && at + 1 < target.size();) {
    const std::size_t end = std::min(target.find('&', at + 1), target.size());
    const std::string piece = target.substr(at + 1, end - at - 1);
    if (!piece.starts_with("ui=")) out += (out.empty() ? "" : "&") + piece;
    at = end == target.size() ? std::string::npos : end;
  }
  return out;
}

}  // namespace

void App::Inside::add_record_routes() {
  get(
      "/api/v1/engagements",
      [this](const Call& call) {
        const Chosen chosen = choose(call, reader, {"cursor", "limit", "fields"});
        check_page(call.request);
        if (call.csv) return exported(call, chosen, "csv");
        const ApiPage page = engagement_page(call, *chosen);
        Result<std::string> body = api(call).engagements(*call.record, page, read_list(call.request, "fields"),
                                                         read_filter(call.request, reader, *call.record));
        if (!body) return failed(400, body.error(), call.request);
        return paged(call, page, std::move(*body));
      },
      true);
  get(
      "/api/v1/engagements/{id}",
      [this](const Call& call) {
        check_parameters(call.request, {});
        const auto at = call.record->engagement(call.parameters[0]);
        if (!at) return gone(call, "engagements");
        if (call.csv) {
          const std::vector<std::uint32_t> one = {static_cast<std::uint32_t>(*at)};
          return exported(call, std::make_shared<const std::vector<std::uint32_t>>(one), "csv");
        }
        return json(api(call).engagement(*call.record, *at));
      },
      true);
  get("/api/v1/engagements/{id}/cite", [this](const Call& call) {
    check_parameters(call.request, {});
    const auto at = call.record->engagement(call.parameters[0]);
    if (!at) return gone(call, "engagements");
    const auto one = std::make_shared<const std::vector<std::uint32_t>>(1, static_cast<std::uint32_t>(*at));
    Response bibtex = exported(call, one, "bibtex");
    if (bibtex.status != 200) return bibtex;
    Response csl = exported(call, one, "csl");
    return csl.status == 200 ? json(cite_json(bibtex.body, csl.body)) : csl;
  });
  get(
      "/api/v1/facets",
      [this](const Call& call) {
        const Chosen chosen = choose(call, reader, {"facet_limit"});
        const std::size_t limit = read_number(call.request, "facet_limit", kFacetValues, kMostOnPage);
        if (call.csv) return csv(api(call).facet_table(*call.record, *chosen));
        return json(api(call).facets(*call.record, *chosen, limit));
      },
      true);
  get(
      "/api/v1/charts",
      [this](const Call& call) {
        const Chosen chosen = choose(call, reader);
        if (call.csv) return csv(api(call).chart_table(*call.record, *chosen));
        return json(api(call).charts(*call.record, *chosen));
      },
      true);
  get(
      "/api/v1/network",
      [this](const Call& call) {
        const Chosen chosen = choose(call, reader, {"limit", "nodes"});
        const std::size_t limit = read_number(call.request, "limit", kNodes, kMostOnPage);
        const std::string nodes = call.request.parameter("nodes", "persons");
        if (nodes != "persons" && nodes != "offices") throw BadQuery("nodes=" + nodes + ": persons or offices");
        if (call.csv) return csv(api(call).network_table(*call.record, *chosen, nodes == "offices"));
        return json(api(call).network(*call.record, *chosen, limit, nodes == "offices"));
      },
      true);
  get(
      "/api/v1/timeline",
      [this](const Call& call) {
        const Chosen chosen = choose(call, reader, {"cursor", "limit"});
        check_page(call.request);
        if (call.csv) return csv(api(call).timeline_table(*call.record, *chosen));
        const ApiPage page = engagement_page(call, *chosen);
        return paged(call, page, api(call).timeline(*call.record, *chosen, page));
      },
      true);
  get(
      "/api/v1/map",
      [this](const Call& call) {
        const Chosen chosen = choose(call, reader);
        if (call.csv) return csv(api(call).map_table(*call.record, *chosen));
        return json(api(call).map(*call.record, *chosen));
      },
      true);
  get(
      "/api/v1/changes",
      [this](const Call& call) {
        check_parameters(call.request, {"since", "cursor", "limit"});
        const std::string since = call.request.parameter("since");
        const Result<Ledger> ledger = shelf.changes(since);
        if (!ledger) return failed(400, ledger.error(), call.request);
        const std::vector<IdFate>& fates = **ledger;
        check_page(call.request);
        if (call.csv) return csv(api(call).change_table(fates));
        std::vector<std::uint32_t> all(fates.size());
        std::iota(all.begin(), all.end(), 0U);
        const ApiPage page = page_of(
            call.request, all,
            [&](std::uint32_t at) {
              return std::vector<std::string>{fates[at].changed, fates[at].id};
            },
            [&](std::uint32_t at, const std::vector<std::string>& last) {
              return std::tie(fates[at].changed, fates[at].id) > std::tie(last[0], last[1]);
            },
            2);
        return paged(call, page, api(call).changes(*call.record, page, fates, since));
      },
      true);
  get("/api/v1/export", [this](const Call& call) {
    const Chosen chosen = choose(call, reader, {"format", "table", "bom"});
    const std::string format = call.request.parameter("format");
    if (export_format(format) == nullptr) {
      std::string known;
      for (const ExportFormat& one : export_formats()) known += (known.empty() ? "" : ", ") + one.name;
      throw BadQuery("format=" + format + ": one of " + known);
    }
    for (const char* of_csv : {"table", "bom"}) {
      if (call.request.has_parameter(of_csv) && format != "csv") {
        throw BadQuery(std::string(of_csv) + "=" + call.request.parameter(of_csv) + ": only with format=csv");
      }
    }
    Response out = exported(call, chosen, format);
    if (out.status == 200) {
      out.headers.emplace_back("Content-Disposition",
                               "attachment; filename=\"banggiao" + export_format(format)->suffix + "\"");
    }
    return out;
  });
}

// An id that stands no more: the one that it became, or that it went.
Response App::Inside::gone(const Call& call, const std::string& list) {
  const bool persons = list == "persons";
  const std::string& id = call.parameters[0];
  const Result<std::optional<IdFate>> fate = shelf.fate(id);
  if (!fate) return failed(503, fate.error(), call.request);
  if (!*fate || (*fate)->fate == Fate::kStands || (*fate)->person != persons) {
    return problem(404, persons ? "no such person on the record" : "no such engagement on the record",
                   call.request.target);
  }
  const std::vector<std::string>& became = (*fate)->became;
  if (became.size() != 1) return json_problem(410, gone_json(**fate, call.request.target));
  Response out;
  out.status = 308;
  const std::size_t mark = std::min(call.request.target.find('?'), call.request.target.size());
  const bool cited = call.request.segments.back() == "cite";
  out.headers.emplace_back("Location", "/api/v1/" + list + "/" + percent_encoded(became[0]) +
                                           (call.csv ? ".csv"
                                            : cited  ? "/cite"
                                                     : "") +
                                           call.request.target.substr(mark));
  return out;
}

// The whole of it in a format; never cut short.
Response App::Inside::exported(const Call& call, const Chosen& chosen, const std::string& format) {
  ExportWish wish;
  wish.format = format;
  wish.table = call.request.parameter("table", "engagements");
  const std::string bom = call.request.parameter("bom");
  if (!bom.empty() && bom != "true" && bom != "false") throw BadQuery("bom=" + bom + ": true or false");
  wish.bom = bom == "true";
  wish.made_on = options.today();
  wish.ui = call.ui;
  wish.base = "http://" + call.request.header("host");
  wish.address = wish.base + call.request.target;
  wish.query = asked_for(call.request.target);
  const Result<Exported> counted = reader.count_export(call.record->record(), chosen.get(), wish);
  if (!counted) return failed(400, counted.error(), call.request);
  Response out;
  out.type = export_format(format)->media_type;
  out.headers.emplace_back("X-Banggiao-Engagements", std::to_string(counted->engagements));
  if (counted->left_out > 0) {
    out.headers.emplace_back("X-Banggiao-Left-Out", std::to_string(counted->left_out) + " (" + counted->why + ")");
  }
  const auto write_all = [this, record = call.record, chosen, wish](const ExportWriter& write) {
    const ArticleOf article = [this](const std::string& doc) { return shelf.article(doc); };
    return reader.export_record(record->record(), chosen.get(), article, wish, write);
  };
  if (chosen->size() <= options.limits.export_whole) {
    const Result<Exported> done = write_all([&](std::string_view piece) {
      out.body += piece;
      return true;
    });
    if (!done) return failed(503, done.error(), call.request);
    return out;
  }
  // The body is not there to be digested; it rests on these alone.
  const std::string rests_on = call.request.target + "\n" + wish.base + "\n" + wish.ui + "\n" + wish.made_on;
  out.headers.emplace_back("ETag", "\"" + run.substr(0, 12) + "-" + std::to_string(call.record->revision()) + "-" +
                                       std::to_string(std::hash<std::string>()(rests_on)) + "\"");
  if (++exporting > options.limits.exports) {
    --exporting;
    Response busy = problem(429, "too many large exports at once; try again", call.request.target);
    busy.headers.emplace_back("Retry-After", "5");
    return busy;
  }
  const std::shared_ptr<void> turn(nullptr, [this](void*) { --exporting; });
  out.pieces = [this, turn, write_all, target = call.request.target](const auto& write) {
    const Result<Exported> done = write_all(write);
    if (!done) options.log("GET " + target + ": " + done.error().text());
    return done && !done->stopped;
  };
  return out;
}

}  // namespace banggiao::server
