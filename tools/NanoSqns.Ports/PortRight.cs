namespace NanoSqns.Ports;

/// <summary>Who may open a port that this user may not, and what to do about it.</summary>
/// <param name="Group">The group that may; null when root alone may, or when the system does not tell.</param>
/// <param name="Who">For a sentence: ": only root and group dialout may"; empty when it is not known.</param>
/// <param name="Way">For its hint, in brackets behind "join the group"; empty when there is nothing to say.</param>
public sealed record PortRight(string? Group, string Who, string Way)
{
    /// <summary>Asks for a port.</summary>
    public static PortRight Of(string path, PortRoots roots) => Of(path, PortNode.Of(path), Environment.UserName, roots);

    internal static PortRight Of(string path, PortNode? node, string user, PortRoots roots)
    {
        if (node is not { } known)
            return new PortRight(null, "", "");
        if (!known.GroupMay)
            return new PortRight(null, ": only root may", $" (it has no access here; to allow everybody until the next start: sudo chmod o+rw {path})");
        PortGroup group = PortGroup.Of(known.GroupId, user, roots);
        string way = group.HasUser ? " (this user has joined it, but after this login)" : $" (sudo usermod -aG {group.Name} $USER)";
        return new PortRight(group.Name, $": only root and group {group.Name} may", way);
    }
}
