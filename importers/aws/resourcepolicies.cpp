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

/// {"Policy": "<json>"} of S3, KMS, Lambda; {"policyText"} of ECR.
bool isPolicyAnswer(const JsonValue &answer)
{
    const auto policy = answer.firstOf({"Policy", "policyText"});
    return policy.isString() && policy.string().find("Statement") != std::string_view::npos;
}

void addPolicyAnswer(const Place &answer, ImportOutput &out)
{
    const auto document = answer.firstOf({"Policy", "policyText"});
    bool wasEncoded = false;
    const auto text = aws::documentText(document.value(), wasEncoded);
    const auto arn = subjectOf(answer.context(), text.value_or(std::string()));
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

void addSecretPolicy(const Place &answer, ImportOutput &out)
{
    const auto arn = answer.text("ARN");
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
    addPolicyOf(arn, attributes["Policy"], answer, out);
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

constexpr Shape shapes[] = {
    {{}, isPolicyAnswer, addPolicyAnswer}, {{}, isSecretPolicy, addSecretPolicy},
    {{}, isAttributes, addAttributes},     {{}, isCollected, addCollected},
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
