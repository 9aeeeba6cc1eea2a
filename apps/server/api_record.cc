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
      call.request, chosen,
      [&](std::uint32_t at) {
        return std::vector<std::string>{browse.first_day(at), id(at)};
      },
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
        if (call.csv) return exported(call, *chosen, "csv");
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
        if (call.csv) return exported(call, {static_cast<std::uint32_t>(*at)}, "csv");
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
  get(
      "/api/v1/map",
      [this](const Call& call) {
        const Chosen chosen = choose(call, reader);
        if (call.csv) return csv(api(call).map_table(*call.record, *chosen));
        return json(api(call).map(*call.record, *chosen));
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
    Response out = exported(call, *chosen, format);
    if (out.status == 200) {
      out.headers.emplace_back("Content-Disposition",
                               "attachment; filename=\"banggiao" + export_format(format)->suffix + "\"");
    }
    return out;
  });
}

// The whole of it in a format; never cut short.
Response App::Inside::exported(const Call& call, const std::vector<std::uint32_t>& chosen, const std::string& format) {
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
  const std::size_t mark = call.request.target.find('?');
  if (mark != std::string::npos) wish.query = call.request.target.substr(mark + 1);
  Response out;
  const auto write = [&](std::string_view piece) {
    out.body += piece;
    return true;
  };
  const ArticleOf article = [this](const std::string& doc) { return shelf.article(doc); };
  const Result<Exported> done = reader.export_record(call.record->record(), &chosen, article, wish, write);
  if (!done) return failed(400, done.error(), call.request);
  out.type = export_format(format)->media_type;
  out.headers.emplace_back("X-Banggiao-Engagements", std::to_string(done->engagements));
  if (done->left_out > 0) {
    out.headers.emplace_back("X-Banggiao-Left-Out", std::to_string(done->left_out) + " (" + done->why + ")");
  }
  return out;
}

}  // namespace banggiao::server
