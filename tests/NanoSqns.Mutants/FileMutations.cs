namespace NanoSqns.Mutants;

/// <summary>Bugs of the container and of what is checked of files.</summary>
internal static class FileMutations
{
    public static Mutation[] All { get; } =
    [
        new("the sum of a record is not compared", "Container/DupReader.cs", "if (record.Found != record.Expected)", "if (false)"),
        new("the checksum of a version 1 header is not compared", "Container/DupHeader.cs", "if (_crc.Value != expected)", "if (false)"),
        new("a record may be larger than its file", "Container/DupHeader.cs", "NeedRoom(record.Length);", ""),
        new("bytes of the sum: the header is left out", "Container/DupReader.cs", "Walk(_header.HeaderBytes);", "Walk(_header.HeaderBytes); _segment.Reset();"),
        new("PACKs may nest deeper than allowed", "Container/DupReader.cs", "_depth == DupFormat.MaxPackDepth)", "_depth > DupFormat.MaxPackDepth)"),
        new("a record behind a PACK is let through", "Container/DupReader.cs", "if (around.HasPack)", "if (false)"),
        new("a file whose CRC-32 is another one now is not walked again", "Upgrade/FileCheck.cs", "if (crc != file.Crc32)", "if (false)") { Tests = "Job" },
        new("a set may have its parts in any order", "Upgrade/Preflight.cs", "PartSet.Require(parts);", ""),
        new("a file that became shorter is sent all the same", "Upgrade/Transfer.cs", "if (has < offset + length)", "if (false)"),
    ];
}
