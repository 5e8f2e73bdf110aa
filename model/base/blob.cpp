// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/base/blob.h"

#include "model/base/result.h"

#include <openssl/sha.h>
#include <zstd.h>

#include <memory>
#include <new>

namespace isthmus
{
namespace
{

constexpr int level = 1; // exports repeat themselves: higher levels cost more than they give

struct Freer {
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

ZSTD_CCtx *compressor()
{
    static thread_local const std::unique_ptr<ZSTD_CCtx, Freer> context = [] {
        std::unique_ptr<ZSTD_CCtx, Freer> made(ZSTD_createCCtx());
        if (!made)
            throw std::bad_alloc();
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_compressionLevel, level);
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_checksumFlag, 1);
        return made;
    }();
    return context.get();
}

ZSTD_DCtx *decompressor()
{
    static thread_local const std::unique_ptr<ZSTD_DCtx, Freer> context(ZSTD_createDCtx());
    if (!context)
        throw std::bad_alloc();
    return context.get();
}

} // namespace

std::string compressed(std::string_view bytes)
{
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    const auto size =
        ZSTD_compress2(compressor(), out.data(), out.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(size))
        throw StoreError(std::string("cannot compress: ") + ZSTD_getErrorName(size));
    out.resize(size);
    return out;
}

std::optional<std::string> decompressed(std::string_view bytes, std::size_t limit)
{
    const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > limit)
        return std::nullopt;
    std::string out(size, '\0');
    if (!decompressInto(bytes, out.data(), out.size()))
        return std::nullopt;
    return out;
}

bool decompressInto(std::string_view bytes, char *into, std::size_t size)
{
    const auto got = ZSTD_decompressDCtx(decompressor(), into, size, bytes.data(), bytes.size());
    return !ZSTD_isError(got) && got == size;
}

std::string sha256Bytes(std::string_view bytes)
{
    std::string digest(SHA256_DIGEST_LENGTH, '\0');
    SHA256(reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(),
           reinterpret_cast<unsigned char *>(digest.data()));
    return digest;
}

} // namespace isthmus
