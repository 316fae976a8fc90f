using System.Text.Json.Nodes;
using NanoSqns.Cli.Printing;
using NanoSqns.Container;

namespace NanoSqns.Cli.Files;

/// <summary>Prints a file's records as they are walked, and its verdict at the end.</summary>
internal sealed class InspectReport : IContainerWatch
{
    private readonly string _path;
    private readonly Output _output;

    public InspectReport(string path, Output output)
    {
        _path = path;
        _output = output;
        output.Line(path);
    }

    public void RecordRead(DupRecord record)
    {
        string indent = new(' ', 2 + (record.Depth * 2));
        if (record.IsPack && record.IsComplete)
            _output.Line($"{indent}end of PACK: {Checksum(record)}");
        else
            Begin(record, indent);
        if (record.IsComplete)
            _output.Row(Row(record));
    }

    public void Walked(long bytes, long total)
    {
    }

    /// <summary>The verdict of a good file.</summary>
    public void End(FirmwareFile file)
    {
        string name = file.Family == FirmwareFamily.Unknown ? "" : $" for {FirmwareNames.Of(file.Family)}{(file.Model is null ? "" : $" ({file.Model})")}";
        string build = BuildOf(file);
        string part = file.Part == 0 ? "" : $", part {file.Part} of a set";
        string checksums = file.Kind == FirmwareKind.Updater ? "" : $", records: {file.RecordCount}, checksums verified: {file.VerifiedCount}";
        if (file.Notice is not null)
            _output.Line($"  note: {file.Notice}");
        if (file.HasBootrom)
            _output.Line($"  bootrom record at {file.BootromOffset}, {file.BootromLength} bytes");
        _output.Line($"  good: {(file.Part > 0 && file.Kind == FirmwareKind.Full ? "firmware" : FirmwareNames.Of(file.Kind))}{name}{build}{part}, {file.Length} bytes{checksums}");
        _output.Row(new JsonObject
        {
            ["row"] = "file",
            ["file"] = _path,
            ["good"] = true,
            ["kind"] = file.Kind.ToString().ToLowerInvariant(),
            ["length"] = file.Length,
            ["records"] = file.RecordCount,
            ["verified"] = file.VerifiedCount,
            ["family"] = file.Family == FirmwareFamily.Unknown ? null : FirmwareNames.Of(file.Family),
            ["build"] = Known(file.Build),
            ["from"] = Known(file.FromBuild),
            ["model"] = file.Model,
            ["part"] = Known(file.Part),
            ["bootromOffset"] = file.HasBootrom ? file.BootromOffset : null,
            ["bootromLength"] = file.HasBootrom ? file.BootromLength : null,
            ["notice"] = file.Notice,
        });
    }

    private static string BuildOf(FirmwareFile file) => file switch
    {
        { Build: not 0, FromBuild: not 0 } => $", from build {file.FromBuild} to {file.Build}",
        { Build: not 0 } => $", build {file.Build}",
        { Kind: FirmwareKind.Delta } => ", builds not in its name",
        { Kind: FirmwareKind.Full } => ", build not in its name",
        _ => "",
    };

    private void Begin(DupRecord record, string indent)
    {
        string text = record.Description.Length == 0 ? "" : $" \"{record.Description}\"";
        string flags = record.Flags == 0 ? "" : $", flags 0x{record.Flags:X4}";
        string checksum = record.IsPack ? "" : $", {Checksum(record)}";
        _output.Line($"{indent}{record.Magic} v{record.HeaderVersion} at {record.Offset}{text}: {record.Size} bytes of data at {record.DataOffset}{flags}{checksum}");
        if (record.Inner is { } inner)
            _output.Line($"{indent}  region {inner.Region} ({inner.RegionName}), {inner.PayloadKind}, {inner.PayloadLength} bytes, inner checksum {State(inner.Checksum)}");
        if (record.Notice is not null)
            _output.Line($"{indent}  note: {record.Notice}");
    }

    private JsonObject Row(DupRecord record) => new()
    {
        ["row"] = "record",
        ["file"] = _path,
        ["depth"] = record.Depth,
        ["offset"] = record.Offset,
        ["length"] = record.Length,
        ["magic"] = record.Magic,
        ["headerVersion"] = record.HeaderVersion,
        ["flags"] = record.Flags,
        ["description"] = record.Description,
        ["dataOffset"] = record.DataOffset,
        ["size"] = record.Size,
        ["signature"] = SignatureType.Name(record.SignatureType),
        ["signatureSize"] = record.SignatureSize,
        ["checksum"] = State(record.Checksum),
        ["value"] = record.Checksum == ChecksumState.Verified ? $"0x{record.Found:X8}" : null,
        ["region"] = record.Inner?.RegionName,
        ["payload"] = record.Inner?.PayloadKind,
        ["payloadLength"] = record.Inner?.PayloadLength,
        ["innerChecksum"] = record.Inner is { } inner ? State(inner.Checksum) : null,
        ["notice"] = record.Notice,
    };

    private static string Checksum(DupRecord record) => record.Checksum switch
    {
        ChecksumState.None => "no checksum",
        ChecksumState.Verified => $"{SignatureType.Name(record.SignatureType)} 0x{record.Found:X8} verified",
        _ => $"{SignatureType.Name(record.SignatureType)} signature of {record.SignatureSize} bytes, not verified",
    };

    private static string State(ChecksumState state) => state switch
    {
        ChecksumState.None => "none",
        ChecksumState.Verified => "verified",
        ChecksumState.Wrong => "wrong",
        _ => "not verified",
    };

    private static int? Known(int number) => number == 0 ? null : number;
}
