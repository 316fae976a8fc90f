namespace NanoSqns.Simulator.Synthetic;

/// <summary>A synthetic file, made while it is written.</summary>
public sealed class SyntheticImage(string fileName, IEmitter content)
{
    /// <summary>A name as the vendor would give it, such as <c>CATM1-39529.dup</c>.</summary>
    public string FileName { get; } = fileName;

    /// <summary>Bytes.</summary>
    public long Length { get; } = content.Length;

    /// <summary>Makes it forward; an exception of the sink ends it.</summary>
    public void Emit(ByteSink sink) => content.Emit(sink);

    /// <summary>Writes it forward.</summary>
    public void WriteTo(Stream stream) => content.Emit(stream.Write);

    /// <summary>The whole of it in memory.</summary>
    public byte[] ToArray()
    {
        using var stream = new MemoryStream(checked((int)Length));
        WriteTo(stream);
        return stream.ToArray();
    }

    /// <summary>Writes it as a file into a folder, under its own name or another.</summary>
    /// <returns>The file's path.</returns>
    public string WriteToFolder(string folder, string? name = null)
    {
        string path = Path.Combine(folder, name ?? FileName);
        using FileStream stream = File.Create(path);
        WriteTo(stream);
        return path;
    }
}
