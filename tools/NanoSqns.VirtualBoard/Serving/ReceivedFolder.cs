using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NanoSqns.Errors;

namespace NanoSqns.Virtual.Serving;

/// <summary>
/// Keeps every image that the modem accepted, for comparison: <c>0001-elf.bin</c>, <c>0002-on_the_fly.bin</c> …, and reports each as one
/// line of JSON. An image has its name only once it is complete and on the disk.
/// </summary>
public sealed class ReceivedFolder
{
    private readonly string _folder;
    private readonly TextWriter _lines;
    private int _count;

    /// <summary>Makes the folder, or takes an empty one.</summary>
    /// <param name="folder">Where the images go.</param>
    /// <param name="lines">Where the JSON lines go; flushed after each.</param>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.FolderNotEmpty"/>, <see cref="ErrorNumber.CardWriteFailed"/></exception>
    public ReceivedFolder(string folder, TextWriter lines)
    {
        _folder = folder;
        _lines = lines;
        try
        {
            if (File.Exists(folder))
                throw new SqnsException(ErrorNumber.FolderNotEmpty, folder);
            Directory.CreateDirectory(folder);
            if (Directory.EnumerateFileSystemEntries(folder).Any())
                throw new SqnsException(ErrorNumber.FolderNotEmpty, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SqnsException(ErrorNumber.CardWriteFailed, folder, e.Message);
        }
    }

    /// <summary>Keeps an image; on return it is on the disk and reported, or the failure is returned: the file, or the line.</summary>
    /// <param name="image">Its bytes.</param>
    /// <param name="method"><c>elf</c>, <c>on_the_fly</c> or <c>store</c>.</param>
    /// <param name="blocks">Blocks that it came in.</param>
    /// <param name="repeats">Blocks that came more than once.</param>
    /// <returns>Null, or <see cref="ErrorNumber.CardWriteFailed"/> with the name of what could not be written.</returns>
    public Failure? Keep(ReadOnlySpan<byte> image, string method, int blocks, int repeats)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{++_count:0000}-{method}.bin");
        string path = Path.Combine(_folder, name);
        try
        {
            using (var file = new FileStream(path + ".part", FileMode.CreateNew))
            {
                file.Write(image);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".part", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(path + ".part");
            return new Failure(ErrorNumber.CardWriteFailed, path, e.Message);
        }

        var line = new { file = name, bytes = image.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(image)), method, blocks, repeats };
        try
        {
            _lines.WriteLine(JsonSerializer.Serialize(line));
            _lines.Flush();
            return null;
        }
        catch (IOException e)
        {
            return new Failure(ErrorNumber.CardWriteFailed, "standard output", e.Message);
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // a piece that stays has no name of an image
        }
    }
}
