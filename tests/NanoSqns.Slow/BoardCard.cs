using NanoSqns.Container;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Slow;

/// <summary>A folder with a card and a flash for the virtual board.</summary>
internal sealed class BoardCard : IDisposable
{
    public const string Firmware = "CATM1-39529.dup";
    public const string Updater = "updater.elf";

    private readonly string _folder = Directory.CreateTempSubdirectory("nanosqns-card").FullName;

    public BoardCard()
    {
        Directory.CreateDirectory(Card);
        Directory.CreateDirectory(Flash);
    }

    public string Card => Path.Combine(_folder, "sd");

    public string Flash => Path.Combine(_folder, "flash");

    public string Journal => Path.Combine(Card, "upgrade.journal");

    /// <summary>Lines of the journal so far.</summary>
    public string[] JournalLines => File.Exists(Journal) ? File.ReadAllLines(Journal) : [];

    /// <summary>Puts a synthetic file onto the card, and gives its content.</summary>
    public byte[] Put(SyntheticOptions options, string? name = null) => File.ReadAllBytes(SyntheticFirmware.Create(options).WriteToFolder(Card, name));

    public byte[] PutFirmware(long? size) => Put(new SyntheticOptions { Size = size }, Firmware);

    public byte[] PutUpdater() => Put(new SyntheticOptions { Kind = SyntheticKind.Updater }, Updater);

    /// <summary>Makes what is on the card a job.</summary>
    public void MakeJob()
    {
        string source = Path.Combine(_folder, "files");
        Directory.Move(Card, source);
        (int exit, string error) = SimProcess.RunToEnd(["prepare", .. Directory.GetFiles(source), "--out", Card]);
        Check.That(exit == 0, "prepare failed: " + error);
        // nobody has to be waited for
        File.WriteAllText(Path.Combine(Flash, "nanosqns.ini"), "countdown = 0\n");
    }

    /// <summary>The record of the bootrom in a full image.</summary>
    public static byte[] BootromOf(byte[] image)
    {
        FirmwareFile file = new FirmwareInspector(new byte[4096]).Inspect(Firmware, new MemoryStream(image), null);
        return image.AsSpan((int)file.BootromOffset, (int)file.BootromLength).ToArray();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
