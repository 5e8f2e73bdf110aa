// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/knowledge/packedresource.h"

#include "model/base/resource.h"

#include <zstd.h>

#include <memory>

namespace isthmus
{
namespace
{

struct Freer {
    void operator()(ZSTD_DStream *stream) const { ZSTD_freeDStream(stream); }
};

} // namespace

std::string unpackedResource(std::string_view name)
{
    // In a stream: the frames that CMake writes do not say how long their content is.
    const auto packed = resource(std::string(name) + ".zst");
    const std::unique_ptr<ZSTD_DStream, Freer> stream(ZSTD_createDStream());
    if (packed.empty() || !stream)
        return {};
    std::string text(packed.size() * 8, '\0');
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    std::size_t done = 0, state = 1;
    while (state != 0) {
        if (done == text.size())
            text.resize(text.size() * 2);
        ZSTD_outBuffer out{text.data(), text.size(), done};
        state = ZSTD_decompressStream(stream.get(), &out, &in);
        const bool isStuck = out.pos == done && in.pos == in.size && out.pos < out.size;
        if (ZSTD_isError(state) || (isStuck && state != 0))
            return {};
        done = out.pos;
    }
    text.resize(done);
    text.shrink_to_fit();
    return text;
}

std::array<std::string_view, 4> rowParts(std::string_view row)
{
    std::array<std::string_view, 4> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto end = i + 1 < parts.size() ? row.find('\t') : std::string_view::npos;
        parts[i] = row.substr(0, end);
        if (end == std::string_view::npos)
            break;
        row.remove_prefix(end + 1);
    }
    return parts;
}

} // namespace isthmus
