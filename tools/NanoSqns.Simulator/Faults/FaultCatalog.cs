namespace NanoSqns.Simulator.Faults;

/// <summary>All faults that have a name. n counts from 1 over the modem's whole life, all sessions together.</summary>
internal static class FaultCatalog
{
    public static readonly IReadOnlyList<FaultKind> All =
    [
        new("drop-reply", "n[,count]", "STP reply n (and those after it, count in all) is not sent", 1, 2),
        new("corrupt-reply", "n[,byte]", "one bit of STP reply n is wrong, in a header byte of the seed's choice or the one named (0 to 15)", 1, 2),
        new("duplicate-reply", "n", "STP reply n is sent twice", 1, 1),
        new("delay-reply", "n,ms", "STP reply n comes that much later, and the modem does nothing else meanwhile", 2, 2),
        new("short-reply", "n[,bytes]", "STP reply n ends after its first bytes (7; 1 to 17)", 1, 2),
        new("drop-request", "n[,count]", "STP request n is lost on its way to the modem", 1, 2),
        new("corrupt-request", "n[,count]", "STP request n arrives with a wrong bit: no answer, the search goes on inside it", 1, 2),
        new("nack", "n[,unknown]", "STP request n is refused by NACK (op | 0x40, or 0x7F) and not served", 1, 1, "unknown"),
        new("refuse-session", "[times]", "SESSION_OPEN is answered with 'refused'", 0, 1),
        new("residue", "n,bytes", "the last bytes of block n are not consumed", 2, 2),
        new("append-duplicates", "", "a repeated block is taken a second time", 0, 0),
        new("no-resync", "", "a frame that turns out bad is dropped whole, by its length: nothing inside it is searched for the next one", 0, 0),
        new("nack-bad", "", "a frame with a wrong payload, or that cannot be served, is refused by NACK instead of silence", 0, 0),
        new("stp-2", "", "the slave speaks STP version 2", 0, 0),
        new("reply-crc", "", "replies carry correct CRCs instead of zeros", 0, 0),
        new("noise", "n", "a few foreign bytes stand before every nth STP reply", 1, 1),
        new("stall", "percent,seconds[,firmware]", "silent when so much of an image (of firmware only) has come; what arrives meanwhile is served later", 2, 2, "firmware"),
        new("silent", "seconds[,start|open|data|close|upgrade|boot]", "hears and says nothing from that point on, once", 1, 1, "start", "open", "data", "close", "upgrade", "boot"),
        new("power-loss", "n", "loses power after STP request n, before its reply, and boots as a real one would", 1, 1),
        new("error-on", "AT+COMMAND[,xTIMES]", "ERROR to that line, or to that command with any value; a plain ,times will do when the command has no '='", 0, 0, null),
        new("first-at-error", "", "the first line after each boot is answered with ERROR", 0, 0),
        new("echo", "[always]", "AT echo is on until ATE0, or in spite of it", 0, 0, "always"),
        new("baud-stays", "", "AT+IPR says OK and changes nothing", 0, 0),
        new("baud-garbage", "", "only 00 and fe bytes come back, at every baud", 0, 0),
        new("no-sysstart", "", "the application starts without +SYSSTART", 0, 0),
        new("never-boots", "[n]", "from reset n (1) on it does not come back until the power is cut", 0, 1),
        new("updater-silent", "", "the updater ELF is taken and never answers", 0, 0),
        new("report-failure", "[times]", "a good image is reported as a failure and not applied", 0, 1),
        new("no-report", "", "AT+SMUPGRADE? always says 'No report'", 0, 0),
        new("report-words", "", "AT+SMUPGRADE? says init, downloading and reboot to updater while it works, unknown where there is no report", 0, 0),
        new("bootrom-stays", "", "a bootrom image is reported as a success and changes nothing", 0, 0),
    ];
}
