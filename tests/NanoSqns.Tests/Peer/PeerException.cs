namespace NanoSqns.Tests.Peer;

/// <summary>The peer's script would have ended with an exception here.</summary>
public sealed class PeerException : Exception
{
    public PeerException(string message)
        : base(message)
    {
    }

    public PeerException()
    {
    }

    public PeerException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
