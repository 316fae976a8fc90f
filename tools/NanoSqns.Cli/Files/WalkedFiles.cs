using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Files;

/// <summary>
/// Files that are walked here for a board: with their CRC-32, so that the board need only compare that and not walk them itself, which takes it tens of seconds.
/// </summary>
internal sealed class WalkedFiles : IVerifiedFiles
{
    /// <inheritdoc />
    public IChecksum32 Crc { get; } = new Crc32();

    /// <summary>What the board would remember of a file, as it lies on the card; null when there is something about it that the board should tell.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.FileChanged"/>: the copy is not what was walked.</exception>
    public static string? LineOf(FirmwareFile file, string name, uint copied)
    {
        if (file.Crc32 != copied)
            throw new SqnsException(ErrorNumber.FileChanged, file.Path, $"its CRC-32 was {file.Crc32:x8} when checked and {copied:x8} when copied");
        return file.Notice is not null ? null : VerifiedEntry.Write(new FirmwareFile
        {
            Path = $"{CardFiles.Card}/{name}",
            Kind = file.Kind,
            Length = file.Length,
            Crc32 = file.Crc32,
            RecordCount = file.RecordCount,
            VerifiedCount = file.VerifiedCount,
            BootromOffset = file.BootromOffset,
            BootromLength = file.BootromLength,
        });
    }

    /// <inheritdoc />
    public FirmwareFile? Find(string path, long length) => null;

    /// <inheritdoc />
    public void Remember(FirmwareFile file)
    {
    }

    /// <inheritdoc />
    public void Forget(string path)
    {
    }
}
