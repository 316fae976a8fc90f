using NanoSqns.Ports.Posix;


namespace NanoSqns.Tests.Posix;

/// <summary>Whether a copy is read back from the medium, or from what the system keeps of it in memory.</summary>
public class PageCacheTests
{
    private const int Bytes = 300_000;

    [Fact]
    public void A_file_in_memory_is_never_said_to_be_read_from_a_medium()
    {
        if (OperatingSystem.IsLinux() && Directory.Exists("/dev/shm"))
            Assert.False(ForgetNew("/dev/shm"));
    }

    [Fact]
    public void A_file_of_which_a_page_stays_in_memory_is_not_forgotten()
    {
        if (!OperatingSystem.IsLinux())
            return;
        string path = New(Path.GetTempPath());
        try
        {
            using FileStream file = File.OpenRead(path);
            using var map = System.IO.MemoryMappedFiles.MemoryMappedFile.CreateFromFile(file, null, 0, System.IO.MemoryMappedFiles.MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            using System.IO.MemoryMappedFiles.MemoryMappedViewAccessor view = map.CreateViewAccessor(0, 0, System.IO.MemoryMappedFiles.MemoryMappedFileAccess.Read);
            Assert.Equal(7, view.ReadByte(Bytes - 1));
            Assert.False(PageCache.Forget(file.SafeFileHandle));
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Of a disk the system forgets it; there a file system of memory is the only other one.
    private static bool ForgetNew(string folder)
    {
        string path = New(folder);
        try
        {
            using FileStream file = File.OpenRead(path);
            return PageCache.Forget(file.SafeFileHandle);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string New(string folder)
    {
        string path = Path.Combine(folder, Path.GetRandomFileName());
        using FileStream file = File.Create(path);
        byte[] content = new byte[Bytes];
        Array.Fill(content, (byte)7);
        file.Write(content);
        file.Flush(flushToDisk: true);
        return path;
    }
}
