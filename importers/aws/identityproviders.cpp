// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/awsrecord.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

using nlohmann::json;

// OIDC and SAML providers (sources.md §1.3).
constexpr std::string_view oidcLists[] = {"OpenIDConnectProviderList"};
constexpr std::string_view samlLists[] = {"SAMLProviderList"};
constexpr std::string_view lists[] = {"OpenIDConnectProviderList", "SAMLProviderList"};
constexpr std::string_view secretMembers[] = {"PrivateKeyList"};

std::string_view afterResourceType(std::string_view arn)
{
    const auto slash = arn.find('/');
    return slash == std::string_view::npos ? std::string_view{} : arn.substr(slash + 1);
}

/// Issuers are written without their scheme in IAM (sources.md §1.3).
std::string issuerUrl(std::string_view url)
{
    return url.find("://") == std::string_view::npos ? "https://" + std::string(url)
                                                     : std::string(url);
}

void send(Entity provider, const json &attributes, const Place &place, ImportOutput &out)
{
    provider.provider = "aws";
    provider.scope = aws::accountKeyOf(provider.key);
    provider.attributes = dumped(attributes);
    provider.evidence = place.evidence();
    aws::addAccount(keys::awsAccountOf(provider.key), provider.evidence, out);
    out.add(std::move(provider));
}

bool isListedOidc(const JsonValue &element)
{
    return element["Arn"].string().find(":oidc-provider/") != std::string_view::npos;
}

void addListedOidc(const Place &element, ImportOutput &out)
{
    Entity provider;
    provider.key = element.string("Arn");
    provider.kind = "oidc-provider";
    provider.name = afterResourceType(provider.key);
    send(std::move(provider), {{"url", issuerUrl(afterResourceType(element.string("Arn")))}},
         element, out);
}

bool isOidcAnswer(const JsonValue &answer)
{
    return answer["Url"].isString() && answer.has("ClientIDList");
}

/// The answer holds no ARN: it follows from the carrier's subject, or from the account that the
/// surroundings name.
std::string oidcArn(const SourceContext &context, std::string_view url)
{
    if (context.carrierSubject.find(":oidc-provider/") != std::string::npos)
        return context.carrierSubject;
    const auto account = aws::accountOf(context);
    return account.empty() ? std::string()
                           : "arn:aws:iam::" + account + ":oidc-provider/" + std::string(url);
}

void addOidcAnswer(const Place &answer, ImportOutput &out)
{
    auto url = answer.string("Url");
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos)
        url.remove_prefix(scheme + 3);
    Entity provider;
    provider.key = oidcArn(answer.context(), url);
    provider.kind = "oidc-provider";
    provider.name = url;
    if (provider.key.empty()) {
        provider.key = "aws:oidc-provider:" + std::string(url);
        out.note(Severity::Warning, "the account of OIDC provider `" + std::string(url) +
                                        "` is not known: neither a carrier nor the file name "
                                        "says it");
    }
    json attributes{{"url", issuerUrl(url)}, {"clientIds", answer.value()["ClientIDList"].texts()}};
    put(attributes, "thumbprints", answer.value()["ThumbprintList"].texts());
    put(attributes, "created", dateText(answer.value()["CreateDate"]));
    put(attributes, "tags", aws::tagsOf(answer.value()["Tags"]));
    send(std::move(provider), attributes, answer, out);
}

bool isListedSaml(const JsonValue &element)
{
    return element["Arn"].string().find(":saml-provider/") != std::string_view::npos;
}

void addListedSaml(const Place &element, ImportOutput &out)
{
    Entity provider;
    provider.key = element.string("Arn");
    provider.kind = "saml-provider";
    provider.name = afterResourceType(provider.key);
    auto attributes = json::object();
    put(attributes, "created", dateText(element.value()["CreateDate"]));
    put(attributes, "validUntil", dateText(element.value()["ValidUntil"]));
    send(std::move(provider), attributes, element, out);
}

bool isSamlAnswer(const JsonValue &answer)
{
    return answer["SAMLMetadataDocument"].isString();
}

/// entityID of an EntityDescriptor. A plain search is enough: the attribute stands in the first
/// element, and what cannot be found is only a missing join.
std::string entityId(std::string_view xml)
{
    const auto at = xml.find("entityID=");
    if (at == std::string_view::npos || at + 10 >= xml.size())
        return {};
    const char quote = xml[at + 9];
    const auto end = xml.find(quote, at + 10);
    const bool isQuoted = (quote == '"' || quote == '\'') && end != std::string_view::npos;
    return isQuoted ? std::string(xml.substr(at + 10, end - at - 10)) : std::string();
}

std::string samlArn(const SourceContext &context)
{
    if (context.carrierSubject.find(":saml-provider/") != std::string::npos)
        return context.carrierSubject;
    const auto account = aws::accountOf(context);
    const auto name = aws::subjectFromPath(context.path, {"get-saml-provider", "saml-provider"});
    return account.empty() || name.empty() ? std::string()
                                           : "arn:aws:iam::" + account + ":saml-provider/" + name;
}

void addSamlAnswer(const Place &answer, ImportOutput &out)
{
    const auto entity = entityId(answer.string("SAMLMetadataDocument"));
    Entity provider;
    provider.key = samlArn(answer.context());
    provider.kind = "saml-provider";
    if (provider.key.empty()) {
        const auto id = answer.text("SAMLProviderUUID");
        provider.key = "aws:saml-provider:" + (id.empty() ? entity : id);
        out.note(Severity::Warning, "the ARN of SAML provider `" + entity +
                                        "` is not known: neither a carrier nor the file name "
                                        "says it");
    }
    provider.name =
        aws::isArn(provider.key) ? std::string(afterResourceType(provider.key)) : entity;
    auto attributes = json::object();
    put(attributes, "entityId", entity);
    put(attributes, "created", dateText(answer.value()["CreateDate"]));
    put(attributes, "validUntil", dateText(answer.value()["ValidUntil"]));
    send(std::move(provider), attributes, answer, out);
}

/// iam get-outbound-web-identity-federation-info: this account's own token issuer.
bool isOutboundIssuer(const JsonValue &answer)
{
    return answer["IssuerIdentifier"].isString() && answer.has("JwtVendingEnabled");
}

void addOutboundIssuer(const Place &answer, ImportOutput &out)
{
    const auto account = aws::accountOf(answer.context());
    Entity issuer;
    issuer.key = keys::issuer(answer.string("IssuerIdentifier"));
    issuer.kind = "issuer";
    issuer.name = answer.string("IssuerIdentifier");
    json attributes{{"url", issuer.name}};
    put(attributes, "account", account);
    if (const auto enabled = answer.value()["JwtVendingEnabled"].boolean())
        attributes["enabled"] = *enabled;
    send(std::move(issuer), attributes, answer, out);
}

constexpr Shape shapes[] = {
    {oidcLists, isListedOidc, addListedOidc},  {samlLists, isListedSaml, addListedSaml},
    {{}, isOidcAnswer, addOidcAnswer},         {{}, isSamlAnswer, addSamlAnswer},
    {{}, isOutboundIssuer, addOutboundIssuer},
};

int probe(const Record &record)
{
    return probeShapes(record, shapes);
}
void run(Record &record, ImportOutput &out)
{
    runShapes(record, out, shapes);
}

} // namespace

const Importer awsIdentityProviders{
    .id = "aws.identity-providers",
    .title = "AWS OIDC and SAML providers",
    .collections = lists,
    .probe = probe,
    .run = run,
    .secretMembers = secretMembers,
};

} // namespace isthmus
