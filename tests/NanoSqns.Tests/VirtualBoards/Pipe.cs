using System.IO.Pipes;

namespace NanoSqns.Tests.VirtualBoards;

/// <summary>A pipe of the kernel, with the handle of each end.</summary>
internal sealed class Pipe : IDisposable
{
    private readonly AnonymousPipeServerStream _in = new(PipeDirection.Out);

    /// <summary>What a process finds as its standard input.</summary>
    public int ReadHandle => (int)_in.ClientSafePipeHandle.DangerousGetHandle();

    /// <summary>What a process finds as its standard output.</summary>
    public int WriteHandle => (int)_in.SafePipeHandle.DangerousGetHandle();

    public void Write(string text) => _in.Write(System.Text.Encoding.Latin1.GetBytes(text));

    /// <summary>No more comes.</summary>
    public void EndInput() => _in.Dispose();

    /// <summary>The reader goes away.</summary>
    public void CloseReader() => _in.DisposeLocalCopyOfClientHandle();

    /// <summary>What is there, at most so many bytes.</summary>
    public string Read(int most = 4096)
    {
        byte[] room = new byte[most];
        using var stream = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(ReadHandle, ownsHandle: false), FileAccess.Read, 0);
        return System.Text.Encoding.Latin1.GetString(room, 0, stream.Read(room));
    }

    public void Dispose()
    {
        _in.Dispose();
        _in.DisposeLocalCopyOfClientHandle();
    }
}
