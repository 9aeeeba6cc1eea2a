// Engagements, and what is counted of them.
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
  const Result<Chosen> chosen = call.record->find(read_filter(call.request, reader));
  if (!chosen) throw BadQuery("q: " + chosen.error().text());
  return *chosen;
}

ApiPage engagement_page(const Call& call, const std::vector<std::uint32_t>& chosen) {
  const Browse& browse = *call.record;
  const auto id = [&](std::uint32_t at) -> const std::string& { return browse.record().engagements[at].id; };
  return page_of(
      call.request, chosen, [&](std::uint32_t at) { return std::vector<std::string>{browse.first_day(at), id(at)}; },
      [&](std::uint32_t at, const std::vector<std::string>& last) {
        return Browse::before(last[0], last[1], browse.first_day(at), id(at));
      },
      2);
}

}  // namespace

void App::Inside::add_record_routes() {
  get(
      "/api/v1/engagements",
      [this](const Call& call) {
        const Chosen chosen = choose(call, reader, {"cursor", "limit", "fields"});
        if (call.csv) return csv(api(call).engagement_table(*call.record, *chosen));
        const ApiPage page = engagement_page(call, *chosen);
        Result<std::string> body = api(call).engagements(*call.record, page, read_list(call.request, "fields"),
                                                         read_filter(call.request, reader));
        if (!body) return failed(400, body.error(), call.request);
        return paged(call, page, std::move(*body));
      },
      true);
  get(
      "/api/v1/engagements/{id}",
      [this](const Call& call) {
        check_parameters(call.request, {});
        const auto at = call.record->engagement(call.parameters[0]);
        if (!at) return problem(404, "no such engagement on the record", call.request.target);
        if (call.csv) {
          return csv(api(call).engagement_table(*call.record, {static_cast<std::uint32_t>(*at)}));
        }
        return json(api(call).engagement(*call.record, *at));
      },
      true);
  get(
      "/api/v1/facets",
      [this](const Call& call) {
        const Chosen chosen = choose(call, reader, {"facet_limit"});
        if (call.csv) return csv(api(call).facet_table(*call.record, *chosen));
        const std::size_t limit = read_number(call.request, "facet_limit", kFacetValues, kMostOnPage);
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
        const Chosen chosen = choose(call, reader, {"limit"});
        if (call.csv) return csv(api(call).network_table(*call.record, *chosen));
        const std::size_t limit = read_number(call.request, "limit", kNodes, kMostOnPage);
        return json(api(call).network(*call.record, *chosen, limit));
      },
      true);
  get(
      "/api/v1/timeline",
      [this](const Call& call) {
        const Chosen chosen = choose(call, reader, {"cursor", "limit"});
        if (call.csv) return csv(api(call).timeline_table(*call.record, *chosen));
        const ApiPage page = engagement_page(call, *chosen);
        return paged(call, page, api(call).timeline(*call.record, *chosen, page));
      },
      true);
}

}  // namespace banggiao::server
