#include <iterator>
#include <sstream>

#include "webhook/cli/admission_request.h"
#include "webhook/cli/commands.h"
#include "webhook/cli/manifest_source.h"
#include "webhook/cli/ruling_files.h"
#include "webhook/review/reviewer.h"

namespace producer_guard::cli {

namespace {

// What the server takes of a request.
constexpr std::size_t kMostBytes = 8u << 20;

Result<std::string> ReadInput(const std::string& path, Console& console) {
  if (path != "-") return ReadFile(path, kMostBytes);
  return std::string(std::istreambuf_iterator<char>(console.in), {});
}

bool IsAdmissionReview(const std::string& bytes) {
  const auto json = kube::ParsedJson::Parse(bytes);
  return json && kube::Object(json->root()).kind() == "AdmissionReview";
}

// Returns: the request for the one object in `bytes`. Errors: none, several, or not readable.
Result<std::string> RequestOf(const std::string& path, std::string bytes,
                              std::string_view name_space) {
  std::istringstream input(std::move(bytes));
  text::ManifestStream pieces(input);
  std::string request;
  std::size_t objects = 0;
  while (true) {
    auto piece = pieces.Next();
    if (!piece) return Fail(path + ": " + piece.error().message);
    if (!*piece) break;
    const auto manifest = ManifestText::Read(std::move(**piece));
    if (!manifest) return Fail(path + ": " + manifest.error().message);
    for (const ManifestItem& item : (*manifest)->items()) {
      if (++objects == 1) request = RenderAdmissionRequest(item.object, name_space);
    }
  }
  if (objects == 1) return request;
  return Fail(path + ": " +
              (objects == 0 ? std::string("neither an AdmissionReview nor a Kubernetes object")
                            : std::to_string(objects) +
                                  " objects; the API server asks about one "
                                  "at a time, so give one, or use producer-guard audit"));
}

}  // namespace

int RunReview(const Options& options, Console& console) {
  const auto ruling = LoadRuling(options, console);
  if (!ruling) return kExitUsage;
  const std::string& path = options.files.front();
  auto bytes = ReadInput(path, console);
  Result<std::string> request = bytes;
  if (bytes && !IsAdmissionReview(*bytes)) {
    request = RequestOf(path == "-" ? "<stdin>" : path, std::move(*bytes), options.name_space);
  }
  if (!request) {
    console.err << "producer-guard: " << Printable(request.error().message) << '\n';
    return kExitUsage;
  }
  if (options.print_request) {
    console.out << *request << '\n';
    return kExitOk;
  }
  kube::AdmissionReviewDecoder decoder;
  const auto decoded = decoder.Decode(*request, request->size());
  if (!decoded) {
    console.err << "producer-guard: " << path << ": the webhook answers "
                << decoded.error().http_status << ": " << decoded.error().message << '\n';
    return kExitUsage;
  }
  const auto endpoint = options.endpoint == Endpoint::kMutate ? review::Endpoint::kMutate
                                                              : review::Endpoint::kValidate;
  const review::ReviewOutcome outcome = review::Review(*decoded, endpoint, *ruling, Today());
  console.out << kube::EncodeAdmissionReview(outcome.response) << '\n';
  return outcome.response.allowed ? kExitOk : kExitFindings;
}

}  // namespace producer_guard::cli
