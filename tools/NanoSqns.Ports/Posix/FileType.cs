namespace NanoSqns.Ports.Posix;

/// <summary>What is behind a name, found without opening it: opening a pipe or a device could wait for ever.</summary>
public static class FileType
{
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int FolderType = 0x4000;
    private const int PipeType = 0x1000;

    /// <summary>True for a file and for a folder, and for what is not there or cannot be asked.</summary>
    public static bool IsOrdinary(string path) => Of(path) is 0 or RegularType or FolderType;

    /// <summary>True for a regular file. Links are followed.</summary>
    public static bool IsRegular(int type) => type == RegularType;

    /// <summary>True for a named pipe.</summary>
    public static bool IsPipe(int type) => type == PipeType;

    /// <summary>The type bits of st_mode, or 0 when they are not known.</summary>
    public static int Of(string path) => NodeStatus.Of(path) is { } status ? status.Mode & TypeMask : 0;
}
