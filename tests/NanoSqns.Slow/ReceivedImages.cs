using System.Security.Cryptography;
using System.Text.Json;

namespace NanoSqns.Slow;

/// <summary>A folder for what the modem accepted, and the comparison with what was sent.</summary>
internal sealed class ReceivedImages : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("nanosqns-slow").FullName;

    public string Folder => SimProcess.ReceivedIn(_parent);

    /// <summary>Fails unless exactly these images came, in this order, by these methods.</summary>
    public void Compare(SimProcess sim, params (string Method, byte[] Image)[] expected)
    {
        Thread.Sleep(200); // the lines come by another thread
        IReadOnlyList<JsonElement> rows = sim.Rows;
        Check.That(rows.Count == expected.Length, $"{rows.Count} rows, {expected.Length} expected; {sim.ErrorText}");
        for (int i = 0; i < expected.Length; i++)
        {
            string name = $"{i + 1:0000}-{expected[i].Method}.bin";
            string sha = Convert.ToHexStringLower(SHA256.HashData(expected[i].Image));
            string file = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, name))));
            bool same = rows[i].GetProperty("file").GetString() == name && rows[i].GetProperty("method").GetString() == expected[i].Method
                && rows[i].GetProperty("bytes").GetInt32() == expected[i].Image.Length && rows[i].GetProperty("sha256").GetString() == sha && file == sha;
            Check.That(same, $"image {i + 1} differs: {rows[i]}");
        }
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
