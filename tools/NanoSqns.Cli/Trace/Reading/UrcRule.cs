namespace NanoSqns.Cli.Trace.Reading;

/// <summary>Tells lines that come unasked from answers: by their names, or because no command is open, or because it is not about them.</summary>
internal sealed class UrcRule
{
    private static readonly string[] Always = ["+SYSSTART", "+SHUTDOWN", "+SYSFFH"];

    private string _command = "";
    private bool _isOpen;

    /// <summary>True for a line that nobody has asked for. To be called for every line of both directions.</summary>
    public bool IsUrc(TextItem line)
    {
        if (line.Way == TraceWay.ToModem)
        {
            (_command, _isOpen) = (line.Text, true);
            return false;
        }

        if (Always.Any(name => line.Text.StartsWith(name, StringComparison.Ordinal)))
            return true;
        bool isFinal = line.Text is "OK" or "ERROR" || line.Text.StartsWith("+CME ERROR", StringComparison.Ordinal) || line.Text.StartsWith("+CMS ERROR", StringComparison.Ordinal);
        if (!_isOpen)
            return !isFinal;
        if (isFinal)
        {
            _isOpen = false;
            return false;
        }

        int colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        return colon >= 2 && line.Text[0] == '+' && !_command.Contains("AT" + line.Text[..colon], StringComparison.Ordinal);
    }
}
