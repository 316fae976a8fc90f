namespace NanoSqns.Mutants;

/// <summary>A copy of the repository's sources in a folder of its own; a bug stands in it for as long as it is tested.</summary>
internal sealed class WorkingCopy : IDisposable
{
    // what is built or kept there is none of the sources
    private static readonly string[] LeftOut = [".git", "bin", "obj", "packages", "TestResults", "StrykerOutput", "BenchmarkDotNet.Artifacts"];

    public WorkingCopy(string repository) => Copy(repository, Root);

    /// <summary>Its root.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("nanosqns-mutants").FullName;

    /// <summary>Puts a bug in.</summary>
    /// <returns>Takes it out again.</returns>
    public IDisposable Plant(Mutation mutation)
    {
        string path = mutation.PathIn(Root);
        string text = File.ReadAllText(path);
        File.WriteAllText(path, mutation.Plant(text));
        return new Restored(path, text);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string folder in Directory.GetDirectories(from).Where(folder => !LeftOut.Contains(Path.GetFileName(folder))))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private sealed class Restored(string path, string text) : IDisposable
    {
        public void Dispose() => File.WriteAllText(path, text);
    }
}
