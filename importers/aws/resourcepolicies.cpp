// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/aws/awsimporters.h"
#include "importers/aws/resources.h"
#include "model/base/text.h"
#include "model/records/keys.h"

namespace isthmus
{
namespace
{

// Policies attached to resources (sources.md §1.6). Most answers lack the resource's id; it comes
// from the carrier, else from the policy's own statements, else from the file name.

/// kms get-key-policy: its statements say "*", so only the file name can help.
std::string keyArnFromPath(const SourceContext &context)
{
    const auto name = aws::subjectFromPath(context.path, {"get-key-policy", "key-policy"});
    const auto scope = split(context.carrierScope, '/');
    const auto account = aws::accountOf(context);
    if (name.empty() || account.empty())
        return {};
    const std::string region = scope.size() > 1 ? std::string(scope[1]) : std::string("*");
    return "arn:aws:kms:" + region + ":" + account + ":key/" + name;
}

/// ecr get-repository-policy: names repository and registry, but not the region.
std::string repositoryArn(const Place &answer)
{
    const auto scope = split(answer.context().carrierScope, '/');
    const auto name = answer.text("repositoryName");
    const auto account = answer.text("registryId");
    if (name.empty() || account.empty() || scope.size() < 2)
        return {};
    return "arn:aws:ecr:" + std::string(scope[1]) + ":" + account + ":repository/" + name;
}

/// The only ARN that the answer itself gives ("BackupVaultArn", "ARN"); "" when none or several.
std::string arnIn(const JsonValue &answer)
{
    std::string found;
    for (const auto &[name, value] : answer.members()) {
        if (!aws::isArn(value.string()))
            continue;
        if (!found.empty() && found != value.string())
            return {};
        found = value.string();
    }
    return found;
}

std::string subjectOf(const SourceContext &context, const std::string &document)
{
    if (aws::isArn(context.carrierSubject))
        return aws::carrierArn(context.carrierSubject);
    if (!context.carrierSubject.empty() && context.carrierSource.find("s3") != std::string::npos)
        return aws::bucketArn(context.carrierSubject);
    if (auto arn = aws::resourceOfDocument(document); !arn.empty())
        return arn;
    if (const auto bucket =
            aws::subjectFromPath(context.path, {"get-bucket-policy", "bucket-policy"});
        !bucket.empty())
        return aws::bucketArn(bucket);
    return keyArnFromPath(context);
}

void addResource(const std::string &arn, const Place &place, ImportOutput &out)
{
    auto entity = aws::resourceEntity(arn, aws::accountOf(place.context()));
    entity.evidence = place.evidence();
    out.add(std::move(entity));
}

void addPolicyOf(const std::string &arn, const Place &document, const Place &owner,
                 ImportOutput &out)
{
    Policy policy;
    policy.kind = recordkinds::resourcePolicy;
    policy.subject = arn;
    policy.name = "resource policy";
    addResource(arn, owner, out);
    aws::addDocument(document, std::move(policy), out);
}

void skip(std::string_view what, ImportOutput &out)
{
    out.note(Severity::Warning, std::string(what) + " is skipped: neither a carrier, the policy "
                                                    "nor the file name says to what it belongs");
}

/// {"Policy": "<json>"} of S3, KMS, Lambda, DynamoDB; {"policyText"} of ECR; {"ResourcePolicy"} of
/// Secrets Manager and others.
template<typename Answer>
Answer policyIn(const Answer &answer)
{
    return answer.firstOf({"Policy", "policyText", "ResourcePolicy"});
}

bool isPolicyAnswer(const JsonValue &answer)
{
    const auto policy = policyIn(answer);
    return policy.isString() && policy.string().find("Statement") != std::string_view::npos;
}

void addPolicyAnswer(const Place &answer, ImportOutput &out)
{
    const auto document = policyIn(answer);
    bool wasEncoded = false;
    const auto text = aws::documentText(document.value(), wasEncoded);
    auto arn = arnIn(answer.value());
    if (arn.empty())
        arn = repositoryArn(answer);
    if (arn.empty())
        arn = subjectOf(answer.context(), text.value_or(std::string()));
    if (arn.empty())
        return skip("a resource policy", out);
    addPolicyOf(arn, document, answer, out);
}

/// secretsmanager get-resource-policy: names its secret; no `ResourcePolicy` when there is none.
bool isSecretPolicy(const JsonValue &answer)
{
    return aws::serviceOf(answer["ARN"].string()) == "secretsmanager" &&
           (answer.has("ResourcePolicy") ||
            (answer["Name"].isString() && !answer.has("CreatedDate")));
}

/// The answer shows the resource without a policy: there is none.
void addWithoutPolicy(const std::string &arn, const Place &answer, ImportOutput &out)
{
    auto entity = aws::resourceEntity(arn, aws::accountOf(answer.context()));
    entity.attributes = dumped(nlohmann::json{{"resourcePolicy", "none"}});
    entity.evidence = answer.evidence();
    out.add(std::move(entity));
}

void addSecretPolicy(const Place &answer, ImportOutput &out)
{
    const auto arn = answer.text("ARN");
    if (!answer["ResourcePolicy"].exists())
        return addWithoutPolicy(arn, answer, out);
    addPolicyOf(arn, answer["ResourcePolicy"], answer, out);
}

/// sqs get-queue-attributes, sns get-topic-attributes.
bool isAttributes(const JsonValue &answer)
{
    return answer["Attributes"].firstOf({"QueueArn", "TopicArn"}).isString();
}

void addAttributes(const Place &answer, ImportOutput &out)
{
    const auto attributes = answer["Attributes"];
    const auto arn = attributes.value().firstOf({"QueueArn", "TopicArn"}).text();
    // Queues without a policy have no such attribute, if all of them were asked for.
    if (!attributes["Policy"].exists() && attributes.has("CreatedTimestamp"))
        return addWithoutPolicy(arn, answer, out);
    addPolicyOf(arn, attributes["Policy"], answer, out);
}

/// organizations describe-resource-policy: who administers the organisation by delegation.
bool isDelegation(const JsonValue &answer)
{
    return answer["ResourcePolicySummary"]["Arn"].isString() && answer.has("Content");
}

void addDelegation(const Place &answer, ImportOutput &out)
{
    addPolicyOf(answer["ResourcePolicySummary"].text("Arn"), answer["Content"], answer, out);
}

/// lambda get-function-url-config: with AuthType NONE the policy alone decides.
bool isFunctionUrl(const JsonValue &answer)
{
    return answer["FunctionUrl"].isString() && aws::isArn(answer["FunctionArn"].string());
}

void addFunctionUrl(const Place &answer, ImportOutput &out)
{
    auto function = aws::resourceEntity(answer.string("FunctionArn"), {});
    nlohmann::json attributes{{"functionUrl", answer.text("FunctionUrl")}};
    put(attributes, "functionUrlAuth", answer.text("AuthType"));
    function.attributes = dumped(attributes);
    function.isReference = true;
    function.evidence = answer.evidence();
    out.add(std::move(function));
}

/// [{"Resource", "Policy": {…}, "Account"}]: collected policies, one element each.
bool isCollected(const JsonValue &element)
{
    return aws::isArn(element["Resource"].string()) && element["Policy"].isObject();
}

void addCollected(const Place &element, ImportOutput &out)
{
    const auto arn = aws::carrierArn(element.string("Resource"));
    auto entity = aws::resourceEntity(arn, element.text("Account"));
    entity.evidence = element.evidence();
    aws::addAccount(element.text("Account"), entity.evidence, out);
    out.add(std::move(entity));
    Policy policy;
    policy.kind = recordkinds::resourcePolicy;
    policy.subject = arn;
    policy.name = "resource policy";
    aws::addDocument(element["Policy"], std::move(policy), out);
}

/// A policy document by itself.
bool isBareDocument(const JsonValue &document)
{
    const auto statement = document["Statement"];
    const auto first =
        statement.isArray() && statement.size() > 0 ? statement.items().front() : statement;
    return first["Effect"].isString() && (first.has("Action") || first.has("NotAction"));
}

void addBareDocument(const Place &document, ImportOutput &out)
{
    const auto arn = subjectOf(document.context(), document.value().json());
    const auto statement = document["Statement"].items();
    const bool namesPrincipal =
        !statement.empty() &&
        statement.front().value().firstOf({"Principal", "NotPrincipal"}).exists();
    if (arn.empty() || (!namesPrincipal && !aws::isArn(document.context().carrierSubject)))
        return skip("a policy document", out);
    const auto service = aws::serviceOf(arn);
    if (service != "iam")
        return addPolicyOf(arn, document, document, out);
    Policy policy;
    policy.kind = namesPrincipal ? recordkinds::trustPolicy : recordkinds::identityPolicy;
    if (arn.find(":policy/") != std::string::npos) {
        policy.kind = recordkinds::managedPolicy;
        policy.key = arn;
    } else {
        policy.subject = arn;
    }
    policy.name = arn.substr(arn.rfind('/') + 1);
    aws::addDocument(document, std::move(policy), out);
}

constexpr std::string_view delegationMembers[] = {"ResourcePolicy"};

constexpr Shape shapes[] = {
    {{}, isPolicyAnswer, addPolicyAnswer}, {{}, isSecretPolicy, addSecretPolicy},
    {{}, isAttributes, addAttributes},     {{}, isCollected, addCollected},
    {{}, isFunctionUrl, addFunctionUrl},   {delegationMembers, isDelegation, addDelegation},
    {{}, isBareDocument, addBareDocument},
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

const Importer awsResourcePolicies{
    .id = "aws.resource-policies",
    .title = "AWS resource policies",
    .collections = {},
    .probe = probe,
    .run = run,
    .secretMembers = {},
};

} // namespace isthmus
