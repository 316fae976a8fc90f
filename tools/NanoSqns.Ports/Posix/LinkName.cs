using NanoSqns.Errors;

namespace NanoSqns.Ports.Posix;

/// <summary>
/// The symbolic link by which a pseudo-terminal is found. It never takes the place of anything but a link that an earlier run
/// left behind: one that points to a pseudo-terminal which is gone, or whose number is ours now.
/// </summary>
internal sealed class LinkName(string path, string target)
{
    /// <summary>Makes the link.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.PathExists"/>, <see cref="ErrorNumber.BadArgument"/> without its folder, or <see cref="ErrorNumber.PortFailed"/> when it cannot be made.</exception>
    public void Create()
    {
        try
        {
            if (IsStale())
                File.Delete(path);
            else if (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
                throw new SqnsException(ErrorNumber.PathExists, path);
            string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
            if (!Directory.Exists(folder))
                throw new SqnsException(ErrorNumber.BadArgument, path, $"the link cannot be created: the folder {folder} does not exist");
            File.CreateSymbolicLink(path, target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SqnsException(ErrorNumber.PortFailed, path, "the link cannot be created: " + e.Message);
        }
    }

    /// <summary>Removes the link if it is still ours. Never throws; may be called from a signal's thread, and again.</summary>
    public void Remove()
    {
        try
        {
            if (new FileInfo(path).LinkTarget == target)
                File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A link that cannot be removed is found stale by the next run.
        }
    }

    private bool IsStale()
    {
        string? existing = new FileInfo(path).LinkTarget;
        if (existing is null)
            return false;
        bool isTerminal = existing.StartsWith("/dev/pts/", StringComparison.Ordinal) || existing.StartsWith("/dev/ttys", StringComparison.Ordinal);
        return isTerminal && (existing == target || !Path.Exists(existing));
    }
}
