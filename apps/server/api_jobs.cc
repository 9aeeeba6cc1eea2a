// Uploads, and the jobs that read them.
#include <fstream>

#include "app_inside.h"

namespace banggiao::server {
namespace {

constexpr std::size_t kToldOfEach = 100, kLongestName = 200;

// A file's name as a name alone: what it is called decides how it is read, not where it lies.
std::string safe_name(const std::string& name) {
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || c == '/' || c == '\\' || byte == 0x7f ? '_' : c;
  }
  while (!out.empty() && (out.front() == '.' || out.front() == '-')) out.erase(0, 1);
  return out.size() > kLongestName ? "" : out;
}

void tell(Job& job, const Told& told, const std::string& folder) {
  job.change([&](ApiJob& one) {
    ++one.read;
    switch (told.what) {
      case Told::What::kNew:
        ++one.fresh;
        break;
      case Told::What::kChanged:
        ++one.changed;
        break;
      case Told::What::kHeld:
        ++one.held;
        break;
      case Told::What::kRefused:
        ++one.refused;
        break;
    }
    const bool came = told.what == Told::What::kNew || told.what == Told::What::kChanged;
    if (came && one.docs.size() < kToldOfEach) one.docs.push_back(told.doc);
    if (told.what != Told::What::kRefused || one.refusals.size() >= kToldOfEach) return;
    const bool inside = told.where.starts_with(folder);
    one.refusals.emplace_back(inside ? told.where.substr(folder.size()) : told.where, told.why);
  });
}

}  // namespace

void App::Inside::add_job_routes() {
  post("/api/v1/uploads", Role::kEditor, [this](const Call& call, const Respond& respond) {
    check_parameters(call.request, {"name", "published"});
    const std::string label = safe_name(call.request.parameter("name"));
    if (label.empty())
      return respond(problem(400, "name: the file's name is needed, of at most 200 bytes", call.request.target));
    const std::string published = read_day(call.request, "published");
    if (call.request.body.empty())
      return respond(problem(400, "the body is empty: send the file's bytes", call.request.target));
    ApiJob first;
    first.kind = "upload";
    first.label = label;
    first.created = options.now();
    first.by = call.visitor.who;
    const std::shared_ptr<Job> job = jobs.add(std::move(first));
    const std::filesystem::path folder = uploads / job->told().id, file = folder / label;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    std::ofstream out(file, std::ios::binary);
    out.write(call.request.body.data(), static_cast<std::streamsize>(call.request.body.size()));
    out.close();
    const auto fail = [&](int status, const std::string& why) {
      std::filesystem::remove_all(folder, error);
      job->change([&](ApiJob& one) {
        one.state = "failed";
        one.error = why;
      });
      Response answer = problem(status, why, call.request.target);
      if (status == 429) answer.headers.emplace_back("Retry-After", "10");
      respond(std::move(answer));
    };
    if (error || !out) return fail(503, "the file cannot be kept: is the disk full?");
    const auto work = [this, job, folder, file, published](Desk& desk, const Browse&) {
      AddOptions adding;
      adding.read.published = published;
      adding.when = options.now();
      adding.stopped = [job] { return job->stop.load(); };
      adding.between = [this] { writer.let_through(); };
      adding.told = [job, within = folder.string() + "/"](const Told& told) { tell(*job, told, within); };
      adding.recoded = [job](std::size_t count) { job->change([&](ApiJob& one) { one.recoded = count; }); };
      job->change([&](ApiJob& one) {
        one.state = "running";
        one.started = options.now();
      });
      const bool skipped = job->stop;
      Result<AddSummary> added = AddSummary{};
      try {
        if (!skipped) added = desk.add({file.string()}, adding);
      } catch (const std::exception& fault) {
        added = Error{fault.what(), file.filename().string(), ""};
      }
      job->change([&](ApiJob& one) {
        if (!added) one.error = added.error().text();
        if (skipped || (added && added->stopped)) one.error = "stopped; what was read stays";
      });
      std::error_code ignored;
      std::filesystem::remove_all(folder, ignored);
      if (added && added->stopped) static_cast<void>(desk.settle());  // a fault is told by the next look
      return skipped ? Changed::kNothing : Changed::kRecord;
    };
    // Ended when readers can see it, not before.
    const auto done = [this, job] {
      job->change([&](ApiJob& one) {
        one.state = job->stop && !one.error.empty() ? "stopped" : one.error.empty() ? "done" : "failed";
        one.ended = options.now();
      });
    };
    if (!writer.post(work, done, options.limits.jobs_waiting, false))
      return fail(429, "too many files wait to be read; try again");
    Response answer = json(api(call).job(job->told()), 202);
    answer.headers.emplace_back("Location", "/api/v1/jobs/" + job->told().id);
    respond(std::move(answer));
  });
  get(
      "/api/v1/jobs",
      [this](const Call& call) {
        check_parameters(call.request, {});
        return call.csv ? csv(Api::job_table(jobs.all())) : json(api(call).jobs(jobs.all()));
      },
      true);
  get("/api/v1/jobs/{id}", [this](const Call& call) {
    check_parameters(call.request, {});
    const std::shared_ptr<Job> job = jobs.find(call.parameters[0]);
    return job == nullptr ? problem(404, "no such job", call.request.target) : json(api(call).job(job->told()));
  });
  get("/api/v1/jobs/{id}/events", [this](const Call& call) {
    check_parameters(call.request, {});
    const std::shared_ptr<Job> job = jobs.find(call.parameters[0]);
    if (job == nullptr) return problem(404, "no such job", call.request.target);
    Response out;
    out.type = "text/event-stream";
    out.events = events_of(job, apis.at(call.ui));
    return out;
  });
  Route stop;
  stop.method = "DELETE";
  stop.pattern = "/api/v1/jobs/{id}";
  stop.role = Role::kEditor;
  stop.answer = [this](const Call& call) {
    check_parameters(call.request, {});
    const std::shared_ptr<Job> job = jobs.find(call.parameters[0]);
    if (job == nullptr) return problem(404, "no such job", call.request.target);
    job->stop = true;
    return json(api(call).job(job->told()), 202);
  };
  router.add(std::move(stop));
}

}  // namespace banggiao::server
