// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/aws/document.h"
#include "model/policy/cel/evaluator.h"
#include "model/policy/cel/expression.h"

#include <cstdint>
#include <string_view>

using namespace isthmus;

/// The two languages that exports carry inside their records. The first byte chooses: 'p' an AWS
/// policy document, else a CEL condition, which is also judged, half of
/// its paths known. What must hold
/// for any text: it ends, nothing throws.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view text(reinterpret_cast<const char *>(data) + 1, size - 1);
    if (data[0] == 'p') {
        (void)awspolicy::parseDocument(text);
        return 0;
    }
    const auto expression = cel::parse(text);
    (void)cel::judge(expression, [](std::string_view path) {
        return path.size() % 2 ? cel::Value::of(std::string(path)) : cel::Value::unknown("asked");
    });
    return 0;
}
