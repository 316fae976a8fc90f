using System.Text;
using NanoSqns.Console;

namespace NanoSqns.Cli.Printing;

/// <summary>The board's console text on a writer of the PC. CR LF becomes the PC's line end; a lone CR stays, it redraws a line.</summary>
internal sealed class WriterOutput(TextWriter writer) : ITextOutput
{
    public void Write(byte[] buffer, int offset, int count)
    {
        writer.Write(Encoding.UTF8.GetString(buffer, offset, count).Replace("\r\n", Environment.NewLine, StringComparison.Ordinal));
        writer.Flush();
    }
}
