using NanoSqns.Errors;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Cli.Files;

/// <summary>Writes a new file whole or not at all: beside its place first, then moved there.</summary>
internal static class NewFile
{
    /// <summary>Writes <paramref name="length"/> bytes.</summary>
    /// <param name="path">Where.</param>
    /// <param name="overwrite">False: a file that exists is an error.</param>
    /// <param name="length">Bytes that will come; checked against the free space at once where it can be asked.</param>
    /// <param name="emit">Makes the content.</param>
    /// <param name="cancel">Stops it; nothing stays behind.</param>
    public static void Write(string path, bool overwrite, long length, Action<ByteSink> emit, CancellationToken cancel)
    {
        if (Directory.Exists(path))
            throw new SqnsException(ErrorNumber.FileIsFolder, path);
        bool exists = Path.Exists(path);
        if (exists && !overwrite)
            throw new SqnsException(ErrorNumber.PathExists, path);
        if (exists)
            RegularFile.Open(path, mayBeEmpty: true).Dispose();

        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        if (!Directory.Exists(folder))
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, $"the folder {folder} does not exist");

        string temporary = $"{path}.{Path.GetRandomFileName()}";
        bool isOurs = false;
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = length, BufferSize = 64 * 1024 };
            using (var stream = new FileStream(temporary, options))
            {
                isOurs = true;
                emit(bytes =>
                {
                    cancel.ThrowIfCancellationRequested();
                    stream.Write(bytes);
                });
            }

            File.Move(temporary, path, overwrite);
            isOurs = false;
        }
        catch (OperationCanceledException)
        {
            throw new SqnsException(ErrorNumber.Stopped, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, e.Message.Replace(temporary, path, StringComparison.Ordinal));
        }
        finally
        {
            if (isOurs)
                File.Delete(temporary);
        }
    }
}
