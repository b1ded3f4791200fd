import io.maskmill.cli.Main

/** Hands one job file to maskmill. Glue gives a script pairs of names and values, among them many of its own, and no
  * list of words; so all that maskmill is to know stands in the file that --job names.
  */
object MaskmillJob {
  def main(args: Array[String]): Unit = {
    val at = args.indexOf("--job")
    require(at >= 0 && at + 1 < args.length, "the job needs the argument --job: where its job file is")
    val code = Main.run("convert", "--job", args(at + 1))
    if (code != 0) throw new IllegalStateException(s"maskmill ended with exit code $code; the log says why")
  }
}
