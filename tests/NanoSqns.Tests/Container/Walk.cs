using NanoSqns.Container;
using NanoSqns.Errors;

namespace NanoSqns.Tests.Container;

/// <summary>Short ways to walk a container in a test.</summary>
internal static class Walk
{
    /// <summary>The records in the order of the reader, a PACK once.</summary>
    public static List<DupRecord> Records(Stream stream, int bufferBytes = 4096)
    {
        var reader = new DupReader(new byte[bufferBytes]);
        var records = new List<DupRecord>();
        reader.Start("test.dup", stream, null, null);
        while (reader.ReadNext())
        {
            if (!records.Contains(reader.Record))
                records.Add(reader.Record);
        }

        return records;
    }

    public static List<DupRecord> Records(byte[] file) => Records(new MemoryStream(file));

    /// <summary>The failure that a file ends in, or null when it is good. Any other exception passes.</summary>
    public static Failure? FailureOf(byte[] file)
    {
        try
        {
            Records(file);
            return null;
        }
        catch (SqnsException e)
        {
            return e.Failure;
        }
    }

    public static FirmwareFile Inspect(string name, byte[] file) => new FirmwareInspector(new byte[4096]).Inspect(name, new MemoryStream(file), null);
}
