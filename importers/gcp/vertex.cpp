// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/gcp/catalog.h"
#include "importers/gcp/gcprecords.h"

#include "model/records/keys.h"

namespace isthmus::gcp
{
namespace
{

constexpr std::string_view corpora = "/ragCorpora/";
constexpr std::string_view ragFiles = "/ragFiles/";

std::string vertexKey(std::string_view name)
{
    return fullName("aiplatform", name);
}

Entity vertexEntity(const Part &part, std::string_view kind)
{
    const auto name = part.value["name"].string();
    Entity entity;
    entity.key = vertexKey(name);
    entity.kind = std::string(kind);
    entity.provider = "gcp";
    entity.name = std::string(part.value["displayName"].string(lastSegment(name)));
    entity.scope = containerOf(name);
    entity.evidence = part.place;
    return entity;
}

void relate(const std::string &source, std::string_view kind, const std::string &target,
            EvidenceRef place, ImportOutput &out)
{
    out.add({source, std::string(kind), target, {}, std::move(place)});
}

/// The corpus that a text names: a full resource name somewhere in an environment value.
std::string_view corpusIn(std::string_view text)
{
    const auto hit = text.find(corpora);
    const auto begin = hit == text.npos ? text.npos : text.rfind("projects/", hit);
    if (begin == text.npos)
        return {};
    const auto id = hit + corpora.size();
    const auto end = text.find_first_not_of(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.", id);
    return id == text.size() || end == id ? std::string_view{} : text.substr(begin, end - begin);
}

/// Names of variables are kept; of their values only names of corpora and buckets, as relations.
void readEnvironment(const Part &deployment, const std::string &agent, Attributes &attributes,
                     ImportOutput &out)
{
    std::vector<std::string> names;
    std::size_t i = 0;
    for (const auto &variable : deployment.value["env"].items()) {
        const auto place = deployment.at("/env/" + std::to_string(i++));
        names.emplace_back(variable["name"].string());
        const auto value = variable["value"].string();
        if (const auto corpus = corpusIn(value); !corpus.empty())
            relate(agent, "RETRIEVES_FROM", vertexKey(corpus), place, out);
        else if (const auto bucket = bucketOfUri(value); !bucket.empty())
            relate(agent, "RETRIEVES_FROM", bucketKey(bucket), place, out);
    }
    attributes.put("environmentVariables", names);
}

/// Secrets that the platform hands to the agent as variables.
void readSecrets(const Part &deployment, const std::string &agent, std::string_view project,
                 ImportOutput &out)
{
    std::size_t i = 0;
    for (const auto &variable : deployment.value["secretEnv"].items()) {
        const auto place = deployment.at("/secretEnv/" + std::to_string(i++));
        const auto secret = variable["secretRef"]["secret"].string();
        if (secret.empty())
            continue;
        const auto name = secret.find('/') == secret.npos
                              ? std::string(project) + "/secrets/" + std::string(secret)
                              : std::string(secret);
        relate(agent, "READS_SECRET", fullName("secretmanager", name), place, out);
    }
}

} // namespace

void addReasoningEngine(const Part &part, ImportOutput &out)
{
    auto entity = vertexEntity(part, "agent");
    const auto spec = part.member("spec");
    const auto deployment = spec.member("deploymentSpec");
    Attributes attributes;
    attributes.copy(spec.value, {"agentFramework", "identityType", "effectiveIdentity"});
    attributes.put("createTime", part.value["createTime"]);
    readEnvironment(deployment, entity.key, attributes, out);
    const auto path = part.value["name"].string();
    readSecrets(deployment, entity.key, path.substr(0, path.find("/locations/")), out);
    if (const auto account = spec.value["serviceAccount"].string(); !account.empty())
        relate(entity.key, "RUNS_AS", keys::gcpServiceAccount(account), spec.at("/serviceAccount"),
               out);
    else
        out.note(Severity::Info, "the agent `" + entity.name +
                                     "` names no service account; it runs as a service agent or "
                                     "the default account");
    // Who can change the packaged code steers the agent as well.
    const auto package = spec.member("packageSpec");
    for (const std::string_view uri : {"pickleObjectGcsUri", "dependencyFilesGcsUri"})
        if (const auto bucket = bucketOfUri(package.value[uri].string()); !bucket.empty())
            attributes.put("codeBucket", std::string_view(bucketKey(bucket)));
    entity.attributes = attributes.json();
    out.add(std::move(entity));
}

namespace
{

void readSources(const Part &part, const std::string &corpus, ImportOutput &out)
{
    const auto source = part.member("gcsSource");
    std::size_t i = 0;
    for (const auto &uri : source.value["uris"].items()) {
        const auto place = source.at("/uris/" + std::to_string(i++));
        if (const auto bucket = bucketOfUri(uri.string()); !bucket.empty())
            relate(corpus, "RETRIEVES_FROM", bucketKey(bucket), place, out);
    }
    if (part.value.has("googleDriveSource") || part.value.has("slackSource") ||
        part.value.has("jiraSource") || part.value.has("sharePointSources"))
        out.note(Severity::Info, "a source of `" + corpus +
                                     "` outside of Cloud Storage is not "
                                     "used yet");
}

} // namespace

void addRagCorpus(const Part &part, ImportOutput &out)
{
    auto entity = vertexEntity(part, "knowledge-base");
    entity.attributes =
        Attributes().copy(part.value, {"description", "createTime", "corpusStatus"}).json();
    readSources(part, entity.key, out);
    out.add(std::move(entity));
}

void addRagFile(const Part &part, ImportOutput &out)
{
    const auto name = part.value["name"].string();
    auto entity = vertexEntity(part, "resource");
    const auto corpus = vertexKey(name.substr(0, name.find(ragFiles)));
    entity.scope = corpus;
    readSources(part, corpus, out);
    out.add(std::move(entity));
}

void addEndpoint(const Part &part, ImportOutput &out)
{
    const auto entity = vertexEntity(part, "model-endpoint");
    std::size_t i = 0;
    for (const auto &deployed : part.value["deployedModels"].items()) {
        const auto place = part.at("/deployedModels/" + std::to_string(i++));
        if (const auto model = deployed["model"].string(); !model.empty())
            relate(entity.key, "SERVED_BY", vertexKey(model), place, out);
        if (const auto account = deployed["serviceAccount"].string(); !account.empty())
            relate(entity.key, "RUNS_AS", keys::gcpServiceAccount(account), place, out);
    }
    out.add(entity);
}

void addModel(const Part &part, ImportOutput &out)
{
    auto entity = vertexEntity(part, "model");
    entity.attributes = Attributes()
                            .copy(part.value, {"artifactUri", "versionId"})
                            .put("image", part.value["containerSpec"]["imageUri"])
                            .json();
    if (const auto bucket = bucketOfUri(part.value["artifactUri"].string()); !bucket.empty())
        relate(entity.key, "RETRIEVES_FROM", bucketKey(bucket), part.at("/artifactUri"), out);
    out.add(std::move(entity));
}

namespace
{

/// The collection in a resource's name tells what it is.
struct Family {
    std::string_view collection;
    void (*add)(const Part &part, ImportOutput &out);
};

constexpr Family families[] = {
    {ragFiles, addRagFile},
    {corpora, addRagCorpus},
    {"/reasoningEngines/", addReasoningEngine},
    {"/endpoints/", addEndpoint},
    {"/models/", addModel},
};

const Family *familyOf(std::string_view name)
{
    for (const auto &family : families)
        if (name.starts_with("projects/") && name.find("/locations/") != name.npos &&
            name.find(family.collection) != name.npos)
            return &family;
    return nullptr;
}

const std::initializer_list<std::string_view> lists = {"reasoningEngines", "ragCorpora", "ragFiles",
                                                       "endpoints", "models"};

int probe(const Record &record)
{
    const auto value = probed(record, lists);
    return familyOf(value["name"].string()) && !value.has("assetType") ? 90 : 0;
}

void run(Record &record, ImportOutput &out)
{
    for (const auto &part : partsOf(record, lists)) {
        if (const auto *family = familyOf(part.value["name"].string()))
            family->add(part, out);
        else
            out.note(Severity::Warning, "a Vertex AI resource of an unknown kind was skipped");
    }
}

} // namespace

const Importer vertexImporter{
    .id = "gcp.vertex-ai",
    .title = "Google Vertex AI agents, corpora, endpoints and models",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus::gcp
