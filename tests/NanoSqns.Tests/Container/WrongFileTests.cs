using System.IO.Compression;
using System.Text;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Tests.Container;

/// <summary>Files that people give for firmware, and what became of firmware on its way: each is named for what it is.</summary>
public class WrongFileTests
{
    private static readonly byte[] Full = SyntheticFirmware.Create(new SyntheticOptions { Size = 1_000_000 }).ToArray();
    private static readonly byte[] Bare = SyntheticFirmware.Create(new SyntheticOptions { Size = 1_000_000, Pack = false }).ToArray();
    private static readonly byte[] Updater = SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Updater }).ToArray();

    private static Failure FailureOf(byte[] file, int bufferBytes = 4096) =>
        Assert.Throws<SqnsException>(() => new FirmwareInspector(new byte[bufferBytes]).Inspect("a.dup", new MemoryStream(file), null)).Failure;

    private static void AssertNamed(byte[] file, string what, string hint)
    {
        foreach (int bufferBytes in new[] { 256, 4096 })
        {
            Failure failure = FailureOf(file, bufferBytes);
            Assert.Equal((ErrorNumber.NotAContainer, "a.dup is neither firmware nor an updater: it is " + what), (failure.Number, failure.Sentence));
            Assert.Contains(hint, failure.Hint, StringComparison.Ordinal);
        }
    }

    private static void AssertDamaged(byte[] file, string what)
    {
        Failure failure = FailureOf(file);
        Assert.Equal((ErrorNumber.DamagedCopy, "a.dup differs from the published file: " + what), (failure.Number, failure.Sentence));
        Assert.Contains("binary mode", failure.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html><head><title>401 Authorization Required</title>")]
    [InlineData("<HTML><BODY>")]
    [InlineData("\r\n  <!doctype HTML PUBLIC>")]
    [InlineData("\uFEFF<html lang='de'>")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns='x'>")]
    [InlineData("<script>location='/login'</script>")]
    public void A_web_page(string text) => AssertNamed(Encoding.UTF8.GetBytes(text), "a web page", "logged-in");

    [Fact]
    public void A_web_page_in_UTF_16()
    {
        AssertNamed([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<html>")], "a web page", "logged-in");
        AssertNamed([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("<html>")], "a web page", "logged-in");
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code>", "an XML text, such as a server error", "Download it again")]
    [InlineData("{\"message\":\"Not Found\"}", "a JSON text, such as a server error", "Download it again")]
    [InlineData("[{\"error\":1}]", "a JSON text, such as a server error", "Download it again")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n", "a Git LFS pointer", "git lfs pull")]
    [InlineData("[InternetShortcut]\r\nURL=https://x/\r\n", "a link to a web page", "Download")]
    [InlineData(":020000040000FA\r\n:10000000", "an Intel HEX file for a microcontroller", ".dup")]
    [InlineData("S00F000068656C6C6F2020202020", "an S-record file for a microcontroller", ".dup")]
    [InlineData("#!/usr/bin/env python\nimport os\n", "a Python script", ".dup")]
    [InlineData("import struct\n", "a Python script", ".dup")]
    [InlineData("from network import LTE\n", "a Python script", ".dup")]
    [InlineData("#!/bin/sh\n", "a script", ".dup")]
    [InlineData("404: Not Found", "a text, \"404: Not Found\"", "unpack")]
    [InlineData("A line that is longer than what is shown\nand more", "a text, \"A line that is longer th…\"", "unpack")]
    public void A_text(string text, string what, string hint) => AssertNamed(Encoding.UTF8.GetBytes(text), what, hint);

    [Fact]
    public void Base64()
    {
        string text = Convert.ToBase64String(Full[..3000], Base64FormattingOptions.InsertLineBreaks);
        AssertNamed(Encoding.ASCII.GetBytes(text), "base64 text", "base64 -d");
    }

    [Theory]
    [InlineData("504b0304", "a zip archive")]
    [InlineData("1f8b08", "a gzip archive (.gz, .tgz)")]
    [InlineData("377abcaf271c", "a 7z archive")]
    [InlineData("526172211a07", "a rar archive")]
    [InlineData("fd377a585a00", "an xz archive")]
    [InlineData("425a6839", "a bzip2 archive")]
    [InlineData("28b52ffd", "a zstd archive")]
    [InlineData("4d534346", "a cab archive")]
    public void An_archive(string start, string what) => AssertNamed([.. Convert.FromHexString(start), .. Updater[100..400]], what, "Unpack it");

    [Fact]
    public void A_real_zip_and_a_real_gzip_around_firmware()
    {
        var zipped = new MemoryStream();
        using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        using (Stream entry = zip.CreateEntry("CATM1-39529.dup").Open())
            entry.Write(Full);
        AssertNamed(zipped.ToArray(), "a zip archive", "Unpack it");
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Full);
        AssertNamed(packed.ToArray(), "a gzip archive (.gz, .tgz)", "Unpack it");
    }

    [Fact]
    public void A_tar_archive_is_known_by_the_mark_in_its_header()
    {
        byte[] file = new byte[1024];
        "CATM1-39529.dup"u8.CopyTo(file);
        "ustar"u8.CopyTo(file.AsSpan(257));
        Failure failure = FailureOf(file);
        Assert.EndsWith("it is a tar archive", failure.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00051607000200004d6163204f5320582020", "a macOS metadata file (AppleDouble)", "without ._ at the start")]
    [InlineData("e9060220", "a program for an ESP32", ".dup")]
    [InlineData("4d5a9000", "a program for Windows", ".dup")]
    [InlineData("5546320a57515d9e", "a UF2 image for a microcontroller", ".dup")]
    [InlineData("cffaedfe", "a program for macOS", ".dup")]
    [InlineData("255044462d312e37", "a PDF document", ".dup")]
    [InlineData("89504e470d0a1a0a", "a picture", ".dup")]
    [InlineData("4c0000000114020000000000", "a Windows shortcut", "points to")]
    [InlineData("d0cf11e0a1b11ae1", "an Office document", ".dup")]
    [InlineData("eb3c904d53444f53", "a disk image", ".dup")]
    public void Another_binary_file(string start, string what, string hint) => AssertNamed([.. Convert.FromHexString(start), .. new byte[300]], what, hint);

    [Theory]
    [InlineData(0, "zeros")]
    [InlineData(0xFF, "ff bytes")]
    public void A_file_that_was_never_written(byte value, string what) =>
        AssertNamed([.. Enumerable.Repeat(value, 100_000)], "not written: it starts with " + what + " only", "not finished");

    [Fact]
    public void An_unknown_file_is_shown_as_before() =>
        Assert.Contains("expected a record at offset 0, found 01 02 03 04 ", FailureOf([1, 2, 3, 4, 5, 6, 7, 8, 9]).Sentence, StringComparison.Ordinal);

    public static TheoryData<string> Ways => ["full", "bare", "updater"];

    private static byte[] Of(string way) => way switch { "full" => Full, "bare" => Bare, _ => Updater };

    private static byte[] Replace(byte[] file, string what, string by) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(file).Replace(what, by, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Ways))]
    public void LF_became_CR_LF(string way) => AssertDamaged(Replace(Of(way), "\n", "\r\n"), "its LF were changed to CR LF");

    [Theory]
    [InlineData("full")]
    [InlineData("bare")]
    public void CR_LF_became_LF(string way) => AssertDamaged(Replace(Of(way), "\r\n", "\n"), "its CR LF were changed to LF");

    [Theory]
    [MemberData(nameof(Ways))]
    public void Saved_as_UTF_8(string way)
    {
        AssertDamaged(Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(Of(way))), "it was saved as UTF-8 text");
        AssertDamaged(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Of(way))), "it was saved as UTF-8 text");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Saved_as_UTF_16(string way) => AssertDamaged([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.Latin1.GetString(Of(way)))], "it was saved as UTF-16 text");

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_byte_order_mark_in_front(string way) => AssertDamaged([0xEF, 0xBB, 0xBF, .. Of(way)], "it starts with a byte order mark");

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_same_file_twice(string way) =>
        AssertDamaged([.. Of(way), .. Of(way)], way == "bare" ? "it contains the same records twice" : "it contains the same file twice");

    [Fact]
    public void The_same_file_three_times() => AssertDamaged([.. Full, .. Full, .. Full], "it contains the same file 3 times");

    [Theory]
    [InlineData("full", 0, "zeros")]
    [InlineData("bare", 0, "zeros")]
    [InlineData("full", 0xFF, "ff bytes")]
    public void A_copy_that_was_not_finished(string way, byte value, string what)
    {
        byte[] file = [.. Of(way)];
        file.AsSpan(file.Length - 100_000).Fill(value);
        AssertDamaged(file, "it ends with " + what + " only, like an unfinished download");
    }

    [Theory]
    [InlineData(0, "zeros")]
    [InlineData(0xFF, "ff bytes")]
    public void An_updater_that_ends_so_is_a_doubt_only_because_its_last_segment_may(byte value, string what)
    {
        byte[] file = [.. Updater];
        file.AsSpan(file.Length - 100_000).Fill(value);
        FirmwareFile found = new FirmwareInspector(new byte[4096]).Inspect("updater.elf", new MemoryStream(file), null);
        Assert.Equal("it ends with " + what + " only, like an unfinished download", found.Notice);
    }

    [Fact]
    public void A_file_that_is_cut_short_or_has_a_flipped_bit_is_no_text()
    {
        Assert.Equal(ErrorNumber.ContainerTruncated, FailureOf(Full[..^5]).Number);
        Assert.Equal(ErrorNumber.ContainerTruncated, FailureOf(Full[..500_000]).Number);
        byte[] flipped = [.. Full];
        flipped[900_000] ^= 1;
        Assert.Equal(ErrorNumber.ContainerCorrupt, FailureOf(flipped).Number);
        Assert.Equal(ErrorNumber.ContainerOverlong, FailureOf([.. Full, .. new byte[600]]).Number);
    }
}
