// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/secrets/secretimporters.h"
#include "importers/secrets/secretlocation.h"

namespace isthmus
{
namespace
{

// gitleaks --report-format json: version 8 (PascalCase) and version 7 (sources.md §14).
constexpr std::string_view secretMembers[] = {"Match", "Secret", "line", "offender"};

bool isFinding(const JsonValue &finding)
{
    const bool isVersion8 = finding.exact("RuleID").isString() && finding.exact("File").isString();
    const bool isVersion7 = finding.exact("rule").isString() && finding.exact("file").isString() &&
                            finding.exact("offender").exists();
    return isVersion8 || isVersion7;
}

/// "github.com/o/r" of a link "https://github.com/o/r/blob/…".
std::string repositoryOfLink(std::string_view link)
{
    for (const std::string_view mark : {"/blob/", "/-/blob/", "/commit/", "/src/"})
        if (const auto at = link.find(mark); at != std::string_view::npos)
            return repositoryName(link.substr(0, at));
    return {};
}

void addGitleaksFinding(const Place &place, ImportOutput &out)
{
    const auto value = place.value();
    SecretFinding finding;
    finding.system = "git";
    finding.repository = repositoryName(place.text("repoURL"));
    if (finding.repository.empty())
        finding.repository = repositoryOfLink(value.firstOf({"Link", "leakURL"}).text());
    if (finding.repository.empty())
        finding.repository = repositoryName(place.text("repo"));
    if (finding.repository.starts_with("github.com/"))
        finding.system = "github";
    finding.path = place.text("File");
    finding.line = value.firstOf({"StartLine", "lineNumber"}).text();
    finding.value = value.firstOf({"Secret", "offender"}).text();
    finding.surroundings = finding.value + '\n' + value.firstOf({"Match", "line"}).text();
    put(finding.attributes, "rule", value.firstOf({"RuleID", "rule"}).text());
    put(finding.attributes, "commit", place.text("Commit"));
    put(finding.attributes, "author", place.text("Email"));
    put(finding.attributes, "date", dateText(value["Date"]));
    put(finding.attributes, "scanner", "gitleaks");
    addFinding(std::move(finding), place.evidence(), out);
}

constexpr Shape shapes[] = {{{}, isFinding, addGitleaksFinding}};

int probe(const Record &record)
{
    return probeShapes(record, shapes);
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer gitleaksReport{
    .id = "secrets.gitleaks",
    .title = "gitleaks report",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = secretMembers,
};

} // namespace isthmus
