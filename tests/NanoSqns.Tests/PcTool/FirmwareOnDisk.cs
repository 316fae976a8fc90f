using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.PcTool;

/// <summary>A good firmware file on this PC, made once for all tests that only need one.</summary>
internal static class FirmwareOnDisk
{
    private static readonly Lazy<string> Made = new(() =>
    {
        string path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("nanosqns").FullName, System.IO.Path.GetFileName(Card.Full));
        File.WriteAllBytes(path, Card.Make()[Card.Full]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(System.IO.Path.GetDirectoryName(path)!, recursive: true);
        return path;
    });

    public static string Path => Made.Value;
}
